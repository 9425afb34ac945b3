// The kiosk's window in Electron: what it shows, and that there is no way out of it. app/electron/README.md says which row each test keeps.
import type { WebPreferences } from 'electron';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Key } from '../../support/electron/keyboard.ts';
import type { standIn } from '../../support/electron/stand-in.ts';
import { type InElectron, isStandIn, shopFolder, startInElectron } from '../../support/electron/start.ts';
import { folderFor } from '../../support/temporary.ts';

const { folder: data, remove } = folderFor('electron');
let kiosk: InElectron;

const heading = () => kiosk.inPage<string>("document.querySelector('h1')?.textContent");
const shown = () =>
  vi.waitUntil(async () => (await heading().catch(() => '')) === 'Getting ready', { timeout: 30_000 });

beforeAll(async () => {
  shopFolder(data);
  kiosk = await startInElectron(data, ['--reader', 'keyboard:host', '--display', '2', '--password-store=basic']);
  await shown();
}, 120_000);
afterAll(async () => {
  await kiosk.close();
  remove();
}, 60_000);

test('the window is a kiosk on the display it was given, without a menu, and closes for nobody', async () => {
  await kiosk.inWindow((window) => window.close());
  const told = await kiosk.inWindow((window) => ({
    kiosk: window.isKiosk(),
    fullScreen: window.isFullScreen(),
    menu: window.isMenuBarVisible(),
    persistent: window.webContents.session.isPersistent(),
  }));
  expect(told).toEqual({ kiosk: true, fullScreen: true, menu: false, persistent: false });
  if (isStandIn) expect(await kiosk.inPage('[screen.width, screen.height]')).toEqual([1080, 1920]);
});

test('the page gets the bridge and nothing of Node', async () => {
  const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'];
  expect(await kiosk.inPage(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
  expect(await kiosk.inPage('[Object.keys(cardwright), Object.isFrozen(cardwright)]')).toEqual([
    ['connect', 'send', 'print'],
    true,
  ]);
});

/** Electron tells what a window was made with, and does not document it. */
type Made = { readonly getLastWebPreferences: () => WebPreferences | null };

test('the window is made with none of what Electron’s checklist warns of', async () => {
  const made = await kiosk.inWindow(({ webContents }) => {
    const { session, ...plain } = (webContents as typeof webContents & Made).getLastWebPreferences() ?? {};
    return plain;
  });
  expect(made).toMatchObject({
    ...{ sandbox: true, contextIsolation: true, webSecurity: true },
    ...{ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webviewTag: false },
    ...{ allowRunningInsecureContent: false, experimentalFeatures: false },
  });
  expect(made.enableBlinkFeatures ?? '').toBe('');
});

test('no webview is attached', async () => {
  const isDenied = await kiosk.inWindow(({ webContents }) => {
    let prevented = false;
    const preventDefault = (): void => {
      prevented = true;
    };
    webContents.emit('will-attach-webview', { preventDefault }, {}, {});
    return prevented;
  });
  expect(isDenied).toBe(true);
});

/** Whether each script throws or rejects in the page. */
const refused = (script: string): Promise<boolean> =>
  kiosk.inPage(`(async () => { try { ${script}; return false; } catch { return true; } })()`);

test.each([
  ['a script from a text', "eval('1')"],
  ['a script from a text, as a function', "new Function('1')()"],
  ['markup from a text (Trusted Types)', "document.createElement('div').innerHTML = '<b>x</b>'"],
  ['a policy of its own for markup', "trustedTypes.createPolicy('x', {})"],
  ['another server', "await fetch('https://example.com/')"],
  ['a server on this machine', "await fetch('http://127.0.0.1:9/')"],
  ['a file', "await fetch('file:///etc/passwd')"],
  ['a script of another server', "await import('https://example.com/x.js')"],
])('the page is refused %s', async (_what, script) => {
  expect(await refused(script)).toBe(true);
});

test('the screens come with nosniff, and nothing from outside their folder', async () => {
  const ask = (path: string) =>
    kiosk.inPage(`fetch(${JSON.stringify(path)}).then((a) => [a.status, a.headers.get('x-content-type-options')])`);
  expect(await ask('/')).toEqual([200, 'nosniff']);
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/%', '/none', '/assets'])
    expect(await ask(path)).toEqual([404, 'nosniff']);
});

test.each([
  'https://example.com/',
  'file:///etc/passwd',
  'data:text/html,x',
  'about:blank',
  '/other.html',
  'mailto:someone@example.com',
])('the page does not go to %s', async (url) => {
  const before = await kiosk.inPage('location.href');
  await kiosk.inPage(`setTimeout(() => location.assign(${JSON.stringify(url)})); 0`);
  await kiosk.inPage('new Promise((resolve) => setTimeout(resolve, 100))').catch(() => undefined);
  // Where Chromium asks nobody, the screens are back at once.
  await shown();
  expect(await kiosk.inPage('location.href')).toBe(before);
});

test('no frame shows another page, no window opens, nothing is downloaded', async () => {
  const windows = () => kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = kiosk.app.windows().length;
  expect(
    await kiosk.inPage(`(() => {
      const frame = Object.assign(document.createElement('iframe'), { src: 'https://example.com/' });
      document.body.append(frame);
      const opened = window.open('https://example.com/');
      const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x.txt' });
      document.body.append(link);
      link.click();
      return opened === null;
    })()`),
  ).toBe(true);
  await kiosk.inPage('new Promise((resolve) => setTimeout(resolve, 100))');
  expect(await kiosk.inPage("document.querySelector('iframe').contentDocument?.URL ?? 'another page'")).not.toContain(
    'example',
  );
  expect([await windows(), kiosk.app.windows().length]).toEqual([1, before]);
  await kiosk.inPage("document.querySelector('iframe').remove()");
});

test('nothing is printed, asked by a dialog, dragged or dropped', async () => {
  expect(
    await kiosk.inPage(`(() => {
      let printed = false;
      addEventListener('beforeprint', () => { printed = true; });
      print();
      const prevented = ['dragstart', 'dragover', 'drop'].map((type) => !document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true })));
      return [printed, confirm('?'), prompt('?'), prevented];
    })()`),
  ).toEqual([false, false, null, [true, true, true]]);
});

test('no permission is given', async () => {
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
  const states = `Promise.all(${JSON.stringify(names)}.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`;
  expect(new Set(await kiosk.inPage<string[]>(states))).toEqual(new Set(['denied']));
});

const held = (key: string, code: string, ...modifiers: readonly ('control' | 'alt' | 'meta' | 'shift')[]): Key => ({
  key,
  code,
  ...Object.fromEntries(modifiers.map((each) => [each, true])),
});

/** What the page hears of keys, by their names. */
async function heardOf(keys: readonly Key[]): Promise<string[]> {
  await kiosk.inPage('globalThis.heard = []; onkeydown = ({ key }) => { heard.push(key); }; 0');
  await kiosk.press(...keys, held('F1', 'F1'));
  await vi.waitUntil(() => kiosk.inPage<boolean>("heard.at(-1) === 'F1'"), { timeout: 20_000 });
  return (await kiosk.inPage<string[]>('heard')).slice(0, -1);
}

test('a key that could lead out does not reach the page', async () => {
  const out = [
    ...['F2', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'].map((name) => held(name, name)),
    ...['BrowserBack', 'BrowserHome', 'BrowserRefresh', 'PrintScreen', 'ContextMenu'].map((name) => held(name, name)),
    ...['a', 'c', 'v', 'p', 's', 'r', 'w', 'n', 't', 'q', 'o', '+', '-', '0'].map((key) =>
      held(key, 'KeyA', 'control'),
    ),
    ...['I', 'J', 'T', 'R'].map((key) => held(key, 'KeyI', 'control', 'shift')),
    ...['F4', 'ArrowLeft', 'Home', 'Tab', 'Enter', 'Escape'].map((name) => held(name, name, 'alt')),
    ...['q', 'w', 'h', 'm', 'ArrowLeft', 'Tab'].map((name) => held(name, name, 'meta')),
    held('Escape', 'Escape', 'control', 'shift'),
    held('Delete', 'Delete', 'shift'),
    held('Insert', 'Insert', 'shift'),
  ];
  expect(await heardOf(out)).toEqual([]);
});

test('keys that lead through the screens do', async () => {
  const names = ['Home', 'End', 'PageUp', 'PageDown'];
  expect(await heardOf(names.map((name) => held(name, name)))).toEqual(names);
});

test('the page may load itself anew, and is not made larger', async () => {
  await kiosk.inPage('setTimeout(() => location.reload()); 0');
  await vi.waitUntil(async () => (await kiosk.inPage('globalThis.heard')) === undefined, { timeout: 20_000 });
  await shown();
  if (isStandIn) await kiosk.app.evaluate(async (electron) => (electron as never as Pinched).standIn.pinch());
  expect(await kiosk.inPage('visualViewport.scale')).toBe(1);
});

interface Pinched {
  readonly standIn: Pick<typeof standIn, 'pinch' | 'mouse' | 'zoomed'>;
}

test('the middle button and a wheel that zooms do not reach the page, and a zoom is undone', async () => {
  if (!isStandIn) return;
  await kiosk.inPage(`globalThis.heard = [];
    for (const type of ['mousedown', 'mouseup', 'auxclick', 'wheel'])
      addEventListener(type, ({ button }) => { heard.push(type + ' ' + button); }, { passive: true });
    0`);
  await kiosk.app.evaluate(async (electron) => {
    const hand = (electron as never as Pinched).standIn;
    await hand.mouse({ button: 'middle' });
    await hand.mouse({ wheel: true, held: ['control'] });
    await hand.mouse({ wheel: true, held: ['meta'] });
    await hand.mouse({ wheel: true });
    await hand.zoomed();
  });
  await vi.waitUntil(() => kiosk.inPage<boolean>("heard.includes('wheel 0')"), { timeout: 20_000 });
  expect(await kiosk.inPage('heard')).toEqual(['wheel 0']);
  await vi.waitUntil(() => kiosk.inPage<boolean>('visualViewport.scale === 1'), { timeout: 20_000 });
});

test('the page itself is not zoomed, and does nothing at the middle button', async () => {
  const prevented = (make: string) => kiosk.inPage<boolean>(`!document.body.dispatchEvent(${make})`);
  const wheel = (given: string) => prevented(`new WheelEvent('wheel', { bubbles: true, cancelable: true, ${given} })`);
  const pressed = (given: string) =>
    prevented(`new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ${given} })`);
  const clicked = (type: string, button: number) =>
    prevented(`new MouseEvent('${type}', { bubbles: true, cancelable: true, button: ${button} })`);
  expect([await wheel('ctrlKey: true'), await wheel('metaKey: true'), await wheel('')]).toEqual([true, true, false]);
  for (const key of ['+', '-', '=', '0']) expect(await pressed(`key: '${key}', ctrlKey: true`)).toBe(true);
  for (const held of ['', ', altKey: true', ', ctrlKey: true, altKey: true'])
    expect(await pressed(`key: '='${held}`)).toBe(false);
  for (const type of ['mousedown', 'mouseup', 'auxclick']) expect(await clicked(type, 1)).toBe(true);
  expect(await clicked('mousedown', 0)).toBe(false);
});

test('a message that is none, or comes from elsewhere, is passed over', async () => {
  const state = () =>
    kiosk.inPage(
      'new Promise((resolve) => cardwright.connect("kiosk", ({ preferences }) => resolve(preferences.textSize)))',
    );
  await kiosk.inPage(
    "for (const each of [1, null, {}, { type: 'format the disk' }, { type: 'start', more: [] }]) cardwright.send(each); 0",
  );
  // A message with a frame that is not the window's.
  await kiosk.inWindow(({ webContents: { ipc, session: _ } }) => {
    const preferences = {
      language: 'en',
      textSize: 'large',
      contrast: 'standard',
      patience: 'standard',
      speech: 'off',
      volume: 'standard',
      switches: false,
    };
    for (const senderFrame of [null, { url: 'cardwright://screens/' }, { url: 'https://example.com/' }])
      ipc.emit('cardwright:intent', { senderFrame }, { type: 'prefer', preferences });
  });
  expect(await state()).toBe('standard');
});

test('its health is told on this machine', async () => {
  const url = /Its health is at (\S+)/.exec(kiosk.said())?.[1] ?? '';
  const answer = await fetch(url);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ signUps: false, devices: [{ kind: 'reader', state: 'enabled' }] });
});

const times = [
  ['crashes', () => kiosk.inWindow((window) => window.webContents.forcefullyCrashRenderer())],
  ['hangs', () => kiosk.inPage('setTimeout(() => { for (;;); }); 0')],
] as const;

test.each(times)(
  'a page that %s comes back by itself',
  async (_how, fail) => {
    await kiosk.inPage('globalThis.old = true');
    await fail();
    await vi.waitUntil(() => kiosk.inPage<boolean>("!('old' in globalThis)").catch(() => false), {
      timeout: 30_000,
      interval: 200,
    });
    await shown();
  },
  60_000,
);
