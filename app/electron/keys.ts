// Shows the window's keys to the devices before the page: a reader that types, and a keypad's digits, never get there.
import type { Input, WebContents } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import type { KeyPress } from '../../devices/keyboard/key-press.ts';

/** How long a key that was given back may take to come through here again, in ms. */
const COMES_BACK_MS = 200;

export function catchKeys(contents: WebContents, keys: HostKeys): void {
  /** Keys given back, on their way through here a second time. */
  let expected: readonly string[] = [];
  let forget: NodeJS.Timeout | undefined;
  contents.on('before-input-event', (event, input) => {
    // A key that repeats is held by a person.
    if (!isTyping(input) || input.isAutoRepeat) return;
    if (expected[0] === input.key) expected = expected.slice(1);
    else if (keys.press(input)) event.preventDefault();
  });
  keys.onTyping((presses) => {
    expected = [...expected, ...presses.map(({ key }) => key)];
    // What does not come back was not a key to Electron: it must not stand in the way of the next.
    clearTimeout(forget);
    forget = setTimeout(() => {
      expected = [];
    }, COMES_BACK_MS);
    for (const press of presses) type(contents, press);
  });
}

/** With CTRL a scanner types control codes. */
const isTyping = ({ type, alt, meta }: Input): boolean => type === 'keyDown' && !alt && !meta;

/** What a key types, where its name is not what it types; Electron's name for a key, where it is not the key's own. */
const TYPED: Readonly<Record<string, string>> = { Enter: '\r' };
const NAMES: Readonly<Record<string, string>> = { ' ': 'Space' };

/** Keys held back that turned out to be a person's. */
function type(contents: WebContents, { key, shift }: KeyPress): void {
  const modifiers: 'shift'[] = shift ? ['shift'] : [];
  const character = TYPED[key] ?? (key.length === 1 ? key : undefined);
  contents.sendInputEvent({ type: 'keyDown', keyCode: NAMES[key] ?? key, modifiers });
  if (character !== undefined) contents.sendInputEvent({ type: 'char', keyCode: character, modifiers });
  contents.sendInputEvent({ type: 'keyUp', keyCode: NAMES[key] ?? key, modifiers });
}
