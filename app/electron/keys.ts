// Gives the window's key presses to the devices first. What a reader or keypad typed never reaches the page; a person's keys do.
import type { Input, WebContents } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import type { KeyPress } from '../../devices/keyboard/key-press.ts';

/** Keys that no device wanted are sent to the window again, and arrive here a second time within this, in ms. */
const COMES_BACK_MS = 200;

export function catchKeys(contents: WebContents, keys: HostKeys): void {
  /** Keys that were sent to the window again and have not arrived here a second time yet. */
  let expected: readonly string[] = [];
  let forget: NodeJS.Timeout | undefined;
  contents.on('before-input-event', (event, input) => {
    // A device's keys do not repeat: a person holds this one down.
    if (!isTyping(input) || input.isAutoRepeat) return;
    if (expected[0] === input.key) expected = expected.slice(1);
    else if (keys.press(input)) event.preventDefault();
  });
  keys.onTyping((presses) => {
    expected = [...expected, ...presses.map(({ key }) => key)];
    // Electron does not know every key. One that does not arrive again must not make us wait for it when the next is pressed.
    clearTimeout(forget);
    forget = setTimeout(() => {
      expected = [];
    }, COMES_BACK_MS);
    for (const press of presses) type(contents, press);
  });
}

/** With CTRL a scanner types control codes. */
const isTyping = ({ type, alt, meta }: Input): boolean => type === 'keyDown' && !alt && !meta;

/** The character that a key types, where it is not the key's name; and Electron's name for a key, where it has another. */
const TYPED: Readonly<Record<string, string>> = { Enter: '\r' };
const NAMES: Readonly<Record<string, string>> = { ' ': 'Space' };

/** Types a key that was held back and turned out to be a person's. */
function type(contents: WebContents, { key, shift }: KeyPress): void {
  const modifiers: 'shift'[] = shift ? ['shift'] : [];
  const character = TYPED[key] ?? (key.length === 1 ? key : undefined);
  contents.sendInputEvent({ type: 'keyDown', keyCode: NAMES[key] ?? key, modifiers });
  if (character !== undefined) contents.sendInputEvent({ type: 'char', keyCode: character, modifiers });
  contents.sendInputEvent({ type: 'keyUp', keyCode: NAMES[key] ?? key, modifiers });
}
