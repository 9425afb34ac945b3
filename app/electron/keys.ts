// Gives the window's key presses to the devices first. What a reader or keypad typed never reaches the page; a person's keys do.
import type { Input, WebContents } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import { type Given, givenBack, SYSTEM_KEYS } from './give-back.ts';

export interface KeysOptions {
  /** Whether typed text that was held back reaches the page. A kiosk has a keyboard on its screen: what is typed is a reader's alone. */
  readonly texts: boolean;
  /** Whether the option key types letters here, as on macOS. */
  readonly optionTypes: boolean;
}

/** How long a key that is sent to the window may take to arrive here a second time, in ms. */
const COMES_BACK_MS = 200;

export function catchKeys(contents: WebContents, keys: HostKeys, { texts, optionTypes }: KeysOptions): void {
  /** Keys that were sent to the window again and have not arrived here a second time yet, by the names they arrive under. */
  let expected: readonly string[] = [];
  let forget: NodeJS.Timeout | undefined;
  /** A dead key was let through: the system makes one letter of it and the key that follows. */
  let composing = false;
  let giving = Promise.resolve();

  contents.on('before-input-event', (event, input) => {
    // A device's keys do not repeat: a person holds this one down.
    if (input.type !== 'keyDown' || input.isAutoRepeat || MODIFIERS.has(input.key)) return;
    if (expected[0] === input.key) {
      expected = expected.slice(1);
      return;
    }
    const wasComposing = composing;
    composing = false;
    // The option key types letters, and no reader holds it down.
    if (wasComposing || input.meta || (input.alt && (optionTypes || !input.control))) {
      composing = optionTypes && !wasComposing && input.key === 'Dead';
      return;
    }
    // CTRL and ALT together are AltGr: what it types is text, and no control code.
    const control = input.control && !input.alt;
    const press = { ...input, control, key: input.isComposing ? 'Process' : input.key };
    // What the system makes of these it makes whether or not they are held back.
    if (keys.press(press) && !SYSTEM_KEYS.has(press.key)) event.preventDefault();
  });

  keys.onTyping((presses) => {
    composing = presses.at(-1)?.key === 'Dead';
    // A page that is gone takes nothing, and the next key is given to the page that follows.
    for (const each of givenBack(presses, texts)) giving = giving.then(() => give(each)).catch(() => undefined);
  });

  async function give(given: Given): Promise<void> {
    if (contents.isDestroyed()) return;
    if (given.kind === 'text') return contents.insertText(given.text);
    expect(given.name);
    typeKey(contents, given);
  }

  function expect(name: string): void {
    expected = [...expected, arrivesAs(name)];
    // One that does not arrive again must not be waited for when a person presses it next.
    clearTimeout(forget);
    forget = setTimeout(() => {
      expected = [];
    }, COMES_BACK_MS);
  }
}

const MODIFIERS: ReadonlySet<Input['key']> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
]);

const ARROWS: ReadonlySet<string> = new Set(['Up', 'Down', 'Left', 'Right']);
const arrivesAs = (name: string): string => (name === 'Space' ? ' ' : ARROWS.has(name) ? `Arrow${name}` : name);

/** What these keys type, beside what they do. */
const TYPED: Readonly<Record<string, string>> = { Enter: '\r', Space: ' ' };

function typeKey(contents: WebContents, { name, shift }: Extract<Given, { kind: 'key' }>): void {
  const modifiers: 'shift'[] = shift ? ['shift'] : [];
  const character = TYPED[name];
  contents.sendInputEvent({ type: 'keyDown', keyCode: name, modifiers });
  if (character !== undefined) contents.sendInputEvent({ type: 'char', keyCode: character, modifiers });
  contents.sendInputEvent({ type: 'keyUp', keyCode: name, modifiers });
}
