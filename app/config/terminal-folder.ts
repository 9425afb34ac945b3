// What the commands that change a terminal need of its data folder: no terminal runs on it meanwhile, and its key.
import path from 'node:path';
import { Option } from 'commander';
import { claimFolder } from '../replica/lock.ts';
import { keyFileOf, loadOrCreateKey } from '../vault/key-file.ts';
import { finishRotation } from '../vault/rotate-key.ts';
import { sealedIn } from '../vault/sealed.ts';

export const dataOption = (): Option =>
  new Option('--data <folder>', 'the terminal’s data folder')
    .env('CARDWRIGHT_DATA')
    .default(path.resolve('data'))
    .argParser((folder) => path.resolve(folder));

/** Does the work while no terminal can start on the folder; throws when one runs. */
export function whileStopped<T>(data: string, work: () => T): T {
  const { release } = claimFolder(data);
  try {
    finishRotation(data, keyFileOf(data, process.env));
    return work();
  } finally {
    release();
  }
}

/** The terminal's key, made where nothing is sealed yet. */
export const keyOf = (data: string): Buffer => loadOrCreateKey(keyFileOf(data, process.env), sealedIn(data));
