// `app`: how the program starts and ends.
import os from 'node:os';
import path from 'node:path';
import type { App, CommandLine } from 'electron';
import { preventable } from './events.ts';
import { claimInstance } from './instance.ts';
import { runtime } from './runtime.ts';
import { StandInWindow } from './window.ts';

type Used = Pick<
  App,
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
>;

const { app: events } = runtime;
/** Chromium's switches: from the command line, and as the program adds them. */
const switches = new Map<string, string>(
  process.argv
    .filter((argument) => argument.startsWith('--'))
    .map((argument) => argument.slice(2).split(/=(.*)/s, 2))
    .map(([name = '', value = '']) => [name, value]),
);
const paths = new Map<string, string>([['userData', path.join(os.tmpdir(), 'cardwright-stand-in')]]);
let ready = false;
let quitting = false;
const whenReady = Promise.withResolvers<void>();

const commandLine: Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'> = {
  appendSwitch: (name, value = '') => void switches.set(name, value),
  removeSwitch: (name) => void switches.delete(name),
  hasSwitch: (name) => switches.has(name),
  getSwitchValue: (name) => switches.get(name) ?? '',
};

/** All that the program does before Chromium starts has an effect on it. */
export const switchesForChromium = (names: readonly string[]): string[] =>
  names
    .filter((name) => switches.has(name))
    .map((name) => `--${name}${switches.get(name) ? `=${switches.get(name)}` : ''}`);

export const isReady = (): void => {
  ready = true;
  events.emit('ready', preventable({}), {});
  whenReady.resolve();
};

const exit = (status = 0): void => {
  events.emit('quit', preventable({}), status);
  process.exit(status);
};

/** Closes every window; one that refuses keeps the program. */
function quit(): void {
  if (quitting) return;
  const asked = preventable({});
  events.emit('before-quit', asked);
  if (asked.defaultPrevented) return;
  quitting = true;
  for (const window of StandInWindow.getAllWindows()) window.close();
  quitting = StandInWindow.getAllWindows().length === 0;
  if (quitting) end();
}

function end(): void {
  const ending = preventable({});
  events.emit('will-quit', ending);
  if (!ending.defaultPrevented) exit(0);
}

const used: Omit<Used, 'isPackaged'> & { readonly commandLine: typeof commandLine } = {
  commandLine,
  getPath: (name) => paths.get(name) ?? os.tmpdir(),
  setPath: (name, value) => void paths.set(name, value),
  getAppPath: () => process.cwd(),
  isReady: () => ready,
  whenReady: () => whenReady.promise,
  quit,
  exit,
  enableSandbox: () => undefined,
  requestSingleInstanceLock: () => claimInstance(paths.get('userData') ?? ''),
};

/** As Electron has it: a runtime whose program has another name than `electron` is a packaged one. */
const isPackaged = path.basename(process.env.CARDWRIGHT_STAND_IN ?? 'electron') !== 'electron';

export const app = Object.assign(events, used, { isPackaged });
