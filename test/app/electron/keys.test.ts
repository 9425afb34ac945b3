// Which key presses of the window are asked of the devices first, and what the page has in the end of what a person typed with the
// option key or AltGr.
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isAllowed } from '../../../app/electron/allowed-keys.ts';
import { catchKeys } from '../../../app/electron/keys.ts';
import { createHostKeys } from '../../../devices/keyboard/host-keys.ts';
import { readerOn } from '../../support/devices.ts';

const NONE = { control: false, alt: false, meta: false, shift: false, isComposing: false };

/** What the devices were asked for, and what was kept from the page, of one press. */
function press(key: string, held: Partial<typeof NONE>, optionTypes: boolean) {
  const asked: string[] = [];
  const contents = new EventEmitter();
  const keys = {
    press: (given: { readonly key: string }) => {
      asked.push(given.key);
      return true;
    },
    onTyping: () => () => undefined,
  };
  catchKeys(contents as WebContents, keys as never, { texts: true, optionTypes });
  const prevented: string[] = [];
  const event = { preventDefault: () => void prevented.push(key) };
  contents.emit('before-input-event', event, { ...NONE, ...held, key, code: 'KeyA', type: 'keyDown' });
  return { asked, kept: prevented.length > 0 };
}

test.each(['å', '@', '€', 'ø', '{', 'Dead'])(
  'the option key types %s on macOS: it goes straight to the page',
  (key) => {
    for (const held of [{ alt: true }, { alt: true, shift: true }]) {
      expect(press(key, held, true)).toEqual({ asked: [], kept: false });
      expect(isAllowed({ ...NONE, ...held, key }, 'darwin')).toBe(true);
    }
  },
);

test('elsewhere AltGr’s letters may be a reader’s, and what ALT alone does is nobody’s text', () => {
  expect(press('@', { alt: true, control: true }, false)).toEqual({ asked: ['@'], kept: true });
  expect(press('a', { alt: true }, false).asked).toEqual([]);
  expect(press('a', {}, true)).toEqual({ asked: ['a'], kept: true });
});

type Pressed = Partial<typeof NONE> & { readonly key: string; readonly code: string };

/** What the page has of keys that a person presses beside a keyboard reader: keys that were let through, and text that was put in. */
async function typed(presses: readonly Pressed[], optionTypes: boolean): Promise<readonly string[]> {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const keys = createHostKeys(() => performance.now());
  readerOn(keys.wedge, 'keyboard-wedge');
  const page: string[] = [];
  const insertText = async (text: string) => void page.push(`text ${text}`);
  const contents = Object.assign(new EventEmitter(), { isDestroyed: () => false, insertText });
  catchKeys(contents as never, keys, { texts: true, optionTypes });
  for (const pressed of presses) {
    const preventDefault = vi.fn();
    contents.emit('before-input-event', { preventDefault }, { ...NONE, type: 'keyDown', ...pressed });
    if (preventDefault.mock.calls.length === 0) page.push(`key ${pressed.key}`);
    await vi.advanceTimersByTimeAsync(200);
  }
  return page;
}

const [option, altGr] = [{ alt: true }, { alt: true, control: true }];

test.each([
  ['@ on a German Mac', { key: '@', code: 'KeyL', ...option }],
  ['ł on a Polish Mac', { key: 'ł', code: 'KeyL', ...option }],
  ['Ł on a Polish Mac', { key: 'Ł', code: 'KeyL', ...option, shift: true }],
])('%s is typed once, by the system', async (_which, pressed) => {
  expect(await typed([pressed], true)).toEqual([`key ${pressed.key}`]);
});

test.each([
  ['@ in German Windows', { key: '@', code: 'KeyQ', ...altGr }],
  ['ł in Polish Windows', { key: 'ł', code: 'KeyL', ...altGr }],
  // Elsewhere AltGr is told neither as ALT nor as CTRL.
  ['€ on Linux', { key: '€', code: 'KeyE' }],
])('%s, by AltGr, is typed once, when it is known that a person did', async (_which, pressed) => {
  expect(await typed([pressed], false)).toEqual([`text ${pressed.key}`]);
});

test('the letter after a dead key of the option key is let through: the system makes one letter of both', async () => {
  const [dead, letter] = [
    { key: 'Dead', code: 'KeyE', ...option },
    { key: 'e', code: 'KeyE' },
  ];
  expect(await typed([dead, letter, letter], true)).toEqual(['key Dead', 'key e', 'text e']);
});

test.each([
  ['CTRL', 'win32', { control: true }],
  ['the Windows key', 'win32', { meta: true }],
  ['Control', 'darwin', { control: true }],
  ['Command', 'darwin', { meta: true }],
] as const)('with %s held (%s) a key is no text, and does not reach a kiosk’s page', async (_which, platform, held) => {
  const pressed = { key: 'q', code: 'KeyQ', ...held };
  expect(isAllowed({ ...NONE, ...pressed }, platform)).toBe(false);
  expect(await typed([pressed], platform === 'darwin')).not.toContain('text q');
});
