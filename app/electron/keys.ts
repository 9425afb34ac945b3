// Shows the window's keys to the devices before the page: a reader that types, and a keypad's digits, never get there.
import type { Input, WebContents } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import type { KeyPress } from '../../devices/keyboard/key-press.ts';

export function catchKeys(contents: WebContents, keys: HostKeys): void {
  /** Keys given back, on their way through here a second time. */
  let expected: readonly string[] = [];
  contents.on('before-input-event', (event, input) => {
    if (!isTyping(input)) return;
    if (expected[0] === input.key) expected = expected.slice(1);
    else if (keys.press(input)) event.preventDefault();
  });
  keys.onTyping((presses) => {
    expected = [...expected, ...presses.map(({ key }) => key)];
    for (const press of presses) type(contents, press);
  });
}

const isTyping = ({ type, control, alt, meta }: Input): boolean => type === 'keyDown' && !control && !alt && !meta;

/** Keys held back that turned out to be a person's. */
function type(contents: WebContents, { key, shift }: KeyPress): void {
  const modifiers: 'shift'[] = shift ? ['shift'] : [];
  contents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers });
  if (key.length === 1) contents.sendInputEvent({ type: 'char', keyCode: key, modifiers });
  contents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers });
}
