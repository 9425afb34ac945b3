// Electron's own parts, without its runtime: what they tell it.
import type { BrowserWindow, Session, WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { bridgeOverIpc } from '../../app/electron/ipc-bridge.ts';
import { lockDown } from '../../app/electron/lockdown.ts';
import { createWindow } from '../../app/electron/window.ts';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';

type Listener = (...args: readonly unknown[]) => void;

const electron = vi.hoisted(() => ({
  windows: [] as { webPreferences: object }[],
  created: [] as Listener[],
  heard: new Map<string, Listener>(),
}));

vi.mock('electron', () => ({
  app: {
    on: (_event: string, listener: Listener) => electron.created.push(listener),
    once: () => undefined,
  },
  BrowserWindow: class {
    webContents = { on: () => undefined, reload: () => undefined };
    constructor(options: { webPreferences: object }) {
      electron.windows.push(options);
    }
    removeMenu() {}
    on() {}
    async loadURL() {}
  },
  ipcMain: { on: (channel: string, listener: Listener) => electron.heard.set(channel, listener) },
  protocol: {},
  net: {},
}));

beforeEach(() => {
  electron.windows.length = 0;
  electron.created.length = 0;
});

test('the window shows the screens in the session it is given', () => {
  const session = {} as Session;
  createWindow(false, session, 'kiosk');
  expect(electron.windows[0]?.webPreferences).toMatchObject({ session, sandbox: true, contextIsolation: true });
});

test('a page may be loaded anew, and goes nowhere else', () => {
  const handlers = { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn() };
  lockDown({ ...handlers, setDevicePermissionHandler: vi.fn(), on: vi.fn() } as unknown as Session);
  const listeners = new Map<string, Listener>();
  const contents = {
    getURL: () => 'cardwright://screens/',
    setWindowOpenHandler: vi.fn(),
    on: (event: string, listener: Listener) => listeners.set(event, listener),
  } as unknown as WebContents;
  for (const created of electron.created) created({}, contents);
  const isLet = (url: string): boolean => {
    const preventDefault = vi.fn();
    listeners.get('will-navigate')?.({ url, preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  expect(isLet('cardwright://screens/')).toBe(true);
  expect(['https://example.com/', 'file:///etc/passwd', 'cardwright://screens/other'].some(isLet)).toBe(false);
});

test('no permission is given, whatever a page asks for', () => {
  const answers: unknown[] = [];
  const session = {
    setPermissionRequestHandler: (ask: Listener) => ask({}, 'media', (given: boolean) => answers.push(given)),
    setPermissionCheckHandler: (check: () => boolean) => answers.push(check()),
    setDevicePermissionHandler: (check: () => boolean) => answers.push(check()),
    on: () => undefined,
  };
  lockDown(session as unknown as Session);
  expect(answers).toEqual([false, false, false]);
});

test('only the window’s own main frame, showing the terminal’s own page, is heard', () => {
  const own = { url: 'cardwright://screens/' };
  const mainFrame = { ...own };
  const sent: unknown[] = [];
  const webContents = { mainFrame, send: (_channel: string, state: unknown) => sent.push(state) };
  const receive = vi.fn();
  const close = vi.fn();
  const connect = vi.fn((surface: Surface, send: (state: unknown) => void) => {
    send(`the state of ${surface}`);
    return { receive, close };
  });
  const window = { webContents, isDestroyed: () => false, on: () => undefined } as unknown as BrowserWindow;
  bridgeOverIpc(window, { connect }, ['counter', 'manager']);
  const say = (senderFrame: unknown, message: unknown, surface = 'counter'): void => {
    electron.heard.get(CHANNELS.ready)?.({ senderFrame }, surface);
    electron.heard.get(CHANNELS.intent)?.({ senderFrame }, message);
  };
  for (const stranger of [null, own, { url: 'https://example.com/' }]) say(stranger, { type: 'start' });
  mainFrame.url = 'https://example.com/';
  say(mainFrame, { type: 'start' });
  expect([receive.mock.calls, sent]).toEqual([[], []]);
  mainFrame.url = own.url;
  say(mainFrame, { type: 'start' });
  expect(receive.mock.calls).toEqual([[{ type: 'start' }]]);
  expect(sent).toEqual(['the state of counter']);
  for (const other of ['display', 'kiosk', 'nothing'])
    electron.heard.get(CHANNELS.ready)?.({ senderFrame: mainFrame }, other);
  expect(connect.mock.calls.map(([surface]) => surface)).toEqual(['counter']);
  electron.heard.get(CHANNELS.ready)?.({ senderFrame: mainFrame }, 'manager');
  expect(close).toHaveBeenCalledTimes(1);
  expect(sent).toEqual(['the state of counter', 'the state of manager']);
});
