// What the parts of the stand-in share: the Chromium once it runs, and who hears of what.
import { EventEmitter } from 'node:events';
import type { Chromium } from './chromium.ts';
import type { StandInContents } from './contents.ts';
import type { Key } from './keyboard.ts';

const started = Promise.withResolvers<Chromium>();
const naming = Promise.withResolvers<(contents: StandInContents, keys: readonly Key[]) => Promise<void>>();

export const runtime = {
  app: new EventEmitter(),
  ipcMain: new EventEmitter(),
  chromium: started.promise,
  hasStarted: started.resolve,
  hasKeyboard: naming.resolve,
  /** A key that goes down in a window. */
  pressed: async (contents: StandInContents, ...keys: readonly Key[]): Promise<void> =>
    (await naming.promise)(contents, keys),
};
