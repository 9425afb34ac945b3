// Electron's own parts, without its runtime: what they tell it.
import type { Session, WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { lockDown } from '../../app/electron/lockdown.ts';
import { createWindow } from '../../app/electron/window.ts';

type Listener = (...args: readonly unknown[]) => void;

const electron = vi.hoisted(() => ({ windows: [] as { webPreferences: object }[], created: [] as Listener[] }));

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
  protocol: {},
  net: {},
}));

beforeEach(() => {
  electron.windows.length = 0;
  electron.created.length = 0;
});

test('the window shows the screens in the session it is given', () => {
  const session = {} as Session;
  createWindow(false, session);
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
