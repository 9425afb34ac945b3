// A counter in Electron: what is typed beside a keyboard reader, and the customer's window on a display of its own.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hashPin } from '../../../app/staff/pin-hash.ts';
import type { Key } from '../../support/electron/keyboard.ts';
import { type InElectron, isStandIn, shopFolder, startInElectron } from '../../support/electron/start.ts';
import { folderFor } from '../../support/temporary.ts';

const { folder: data, remove } = folderFor('electron');
let counter: InElectron;

beforeAll(async () => {
  const staff = [{ name: 'Sam', role: 'staff', pin: await hashPin('4711') }] as const;
  shopFolder(data, { staff: [...staff], counter: { display: 'confirm', signOutMinutes: 10 } });
  counter = await startInElectron(data, ['--profile', 'counter', '--reader', 'keyboard:host', '--display', '1']);
  const loaded = (window: number) =>
    counter.inPage<boolean>("document.querySelector('h1') !== null", window).catch(() => false);
  await vi.waitUntil(async () => (await loaded(0)) && (!isStandIn || (await loaded(1))), { timeout: 60_000 });
}, 120_000);
afterAll(async () => {
  await counter.close();
  remove();
}, 60_000);

beforeEach(() =>
  counter.inPage(`(() => {
    document.querySelector('#typed')?.remove();
    const input = Object.assign(document.createElement('input'), { id: 'typed' });
    document.body.append(input);
    input.focus();
    globalThis.enters = 0;
    input.onkeydown = ({ key }) => { globalThis.enters += key === 'Enter' ? 1 : 0; };
  })()`),
);

const typed = () => counter.inPage<string>("document.querySelector('#typed').value");
const arrives = (text: string) => vi.waitUntil(async () => (await typed()) === text, { timeout: 20_000 });
const key = (name: string, code: string, more: Partial<Key> = {}): Key => ({ key: name, code, ...more });

/** Each key as a person types: the one before has arrived. */
async function type(...keys: readonly Key[]): Promise<void> {
  let text = await typed();
  for (const each of keys) {
    await counter.press(each);
    text += each.types ?? each.key;
    await arrives(text);
  }
}

test.each([
  ['letters', [key('a', 'KeyA'), key('B', 'KeyB', { shift: true })], 'aB'],
  ['a capital by Caps Lock', [key('A', 'KeyA')], 'A'],
  ['a small letter by Caps Lock and SHIFT', [key('a', 'KeyA', { shift: true })], 'a'],
  ['a letter of its own key', [key('ä', 'Quote'), key('ß', 'Minus'), key('ñ', 'Semicolon')], 'äßñ'],
  ['a French digit', [key('1', 'Digit1', { shift: true }), key('&', 'Digit1')], '1&'],
  ['a German /', [key('/', 'Digit7', { shift: true })], '/'],
  ['sentinels by hand', [key('%', 'Digit5', { shift: true }), key('?', 'Minus', { shift: true })], '%?'],
  ['letters of other scripts', [key('ж', 'Semicolon'), key('ש', 'KeyA'), key('ع', 'KeyU')], 'жשع'],
  ['AltGr', [key('@', 'KeyQ'), key('€', 'KeyE')], '@€'],
  ['a space', [key('a', 'KeyA'), key(' ', 'Space'), key('b', 'KeyB')], 'a b'],
])('%s: typed once, and as it is', async (_what, keys, text) => {
  await type(...keys);
  await counter.press(key('F1', 'F1'));
  expect(await typed()).toBe(text);
});

test('keys that follow each other at once arrive in their order', async () => {
  await counter.press(key('J', 'KeyJ'), key('o', 'KeyO'), key('é', 'Digit2'));
  await arrives('Joé');
});

test('ENTER and BACKSPACE arrive as keys, once', async () => {
  await type(key('a', 'KeyA'), key('b', 'KeyB'));
  await counter.press(key('Backspace', 'Backspace'));
  await arrives('a');
  await counter.press(key('Enter', 'Enter'));
  await vi.waitUntil(() => counter.inPage<boolean>('enters > 0'), { timeout: 20_000 });
  await type(key('c', 'KeyC'));
  expect([await typed(), await counter.inPage('enters')]).toEqual(['ac', 1]);
});

const commit = (text: string) =>
  counter.app.evaluate((electron, given) => {
    const [window] = electron.BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
    return window?.webContents.insertText(given);
  }, text);

test('a dead key and its letter are one letter, once', async () => {
  await counter.press(key('Dead', 'Equal'));
  // Longer than a reader's next key may take: a person's.
  await counter.inPage('new Promise((resolve) => setTimeout(resolve, 300))');
  await counter.press(key('e', 'KeyE', { types: 'é' }));
  await arrives('é');
  await type(key('x', 'KeyX'));
  expect(await typed()).toBe('éx');
});

test('an input method’s words come from it alone', async () => {
  await counter.press(key('Process', 'KeyN', { composing: true }), key('Process', 'KeyI', { composing: true }));
  await counter.press(key('i', 'KeyI', { composing: true }));
  await commit('你');
  await arrives('你');
  await type(key('x', 'KeyX'));
  expect(await typed()).toBe('你x');
});

test('a swipe reaches the reader and not the page, and what is typed after it does', async () => {
  const track = '%B6012340000000003^DOE/JOHN^?';
  const US: Readonly<Record<string, string>> = { '%': 'Digit5', '^': 'Digit6', '?': 'Slash', '/': 'Slash' };
  const codeOf = (each: string) => US[each] ?? (/\d/.test(each) ? `Digit${each}` : `Key${each}`);
  const keys = Array.from(track, (each) => key(each, codeOf(each), { shift: /[%^?A-Z]/.test(each) }));
  await counter.press(...keys, key('Enter', 'Enter'));
  await counter.inPage('new Promise((resolve) => setTimeout(resolve, 400))');
  await type(key('z', 'KeyZ'));
  expect([await typed(), await counter.inPage('enters')]).toEqual(['z', 0]);
});

test.runIf(isStandIn)('the customer’s window is on the other display, and comes and goes with it', async () => {
  const sizes = () =>
    counter.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getBounds().width),
    );
  expect(await sizes()).toEqual([1280, 1080]);
  expect(await counter.inPage('screen.width', 1)).toBe(1080);
  const second = await counter.app.evaluate(({ screen }) => screen.getAllDisplays()[1]?.id ?? 0);
  await change('unplug', second);
  expect(await sizes()).toEqual([1280]);
  await change('plug', 'Customer');
  expect(await sizes()).toEqual([1280, 1024]);
});

/** A display is plugged in or taken away. */
const change = (what: 'plug' | 'unplug', which: string | number) =>
  counter.app.evaluate(
    async (electron, given) => {
      const { standIn, BrowserWindow } = electron as unknown as Changed;
      await standIn[given.what](BrowserWindow.getAllWindows()[0]?.webContents, given.which);
    },
    { what, which },
  );

interface Changed {
  readonly BrowserWindow: { readonly getAllWindows: () => readonly { readonly webContents: unknown }[] };
  readonly standIn: Readonly<Record<'plug' | 'unplug', (contents: unknown, which: string | number) => Promise<void>>>;
}
