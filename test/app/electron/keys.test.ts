// Which key presses of the window are asked of the devices first. A letter that the option key types on macOS is a person's.
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { isAllowed } from '../../../app/electron/allowed-keys.ts';
import { catchKeys } from '../../../app/electron/keys.ts';

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
