// Starts the built terminal in Electron for a test: on a runtime where there is one, and on the stand-in elsewhere.
import fs from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { findElectron } from '../../../app/electron/runtime.ts';
import { fromRoot } from '../../../app/program/root.ts';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import { findChromium } from '../chromium.ts';
import type { Key } from './keyboard.ts';

const STAND_IN = fromRoot('test/support/electron/electron');
const runtime = findElectron(process.env);
export const electronProgram = runtime ?? STAND_IN;
export const isStandIn = electronProgram === STAND_IN;

export interface InElectron {
  readonly app: ElectronApplication;
  /** What a script in the page of a window gives, by the window's place in the order of their opening. It works whatever became of the page. */
  readonly inPage: <T>(script: string, window?: number) => Promise<T>;
  readonly inWindow: <T>(ask: (window: BrowserWindow) => T, window?: number) => Promise<T>;
  readonly press: (...keys: readonly Key[]) => Promise<void>;
  readonly said: () => string;
  readonly close: () => Promise<void>;
}

/** A shop's folder, so that the window is a kiosk. */
export function shopFolder(data: string, settings: Partial<Settings> = {}): void {
  fs.mkdirSync(data, { recursive: true });
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify({ ...DEMO_SETTINGS, country: 'GB', ...settings }));
}

const NOWHERE = 'http://127.0.0.1:9/';

export async function startInElectron(
  data: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<InElectron> {
  const app = await _electron.launch({
    executablePath: electronProgram,
    args: [fromRoot('dist/electron/main.js'), '--data', data, '--central', NOWHERE, ...args],
    env: {
      ...(process.env as Record<string, string>),
      CARDWRIGHT_CHROMIUM: findChromium() ?? '',
      CARDWRIGHT_USER_PASSWORD: 'x',
      ...env,
    },
  });
  let said = '';
  const hear = (chunk: unknown): void => {
    said += String(chunk);
  };
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', hear);

  const inPage = <T>(script: string, window = 0): Promise<T> =>
    app.evaluate(
      ({ BrowserWindow }, given) =>
        BrowserWindow.getAllWindows()
          .sort((one, other) => one.id - other.id)
          [given.window]?.webContents.executeJavaScript(given.script) as Promise<T>,
      { script, window },
    );
  return {
    app,
    inPage,
    inWindow: (ask, window = 0) =>
      app.evaluate(
        ({ BrowserWindow }, given) => {
          const found = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id)[given.window];
          return new Function('window', `return (${given.ask})(window)`)(found);
        },
        { ask: ask.toString(), window },
      ),
    press: (...keys) => app.evaluate(pressIn, keys as readonly Key[]),
    said: () => said,
    close: () => app.close(),
  };
}

type ElectronModule = Pick<typeof Electron, 'BrowserWindow'>;
interface StandIn {
  readonly press: (contents: unknown, ...keys: readonly Key[]) => Promise<void>;
}

/** Runs in the main process. A real runtime gets its keys at the event, and what is let through as input. */
function pressIn(electron: ElectronModule & { standIn?: StandIn }, keys: readonly Key[]): Promise<void> | undefined {
  const [window] = electron.BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
  if (!window) throw new Error('there is no window');
  const { webContents } = window;
  if (electron.standIn) return electron.standIn.press(webContents, ...keys);
  for (const key of keys) {
    const event = {
      prevented: false,
      preventDefault() {
        this.prevented = true;
      },
    };
    const held = { shift: false, control: false, alt: false, meta: false, ...key };
    const input = { ...held, type: 'keyDown', isAutoRepeat: key.repeat ?? false, isComposing: key.composing ?? false };
    webContents.emit('before-input-event', event, input);
    if (!event.prevented && Array.from(key.key).length === 1) void webContents.insertText(key.types ?? key.key);
    else if (!event.prevented) webContents.sendInputEvent({ type: 'keyDown', keyCode: key.key });
  }
  return undefined;
}
