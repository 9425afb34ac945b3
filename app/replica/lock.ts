// A claim on the data folder that the system lifts when the process ends, however it ends.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { closeToOthers } from '../../shared/access-list.ts';

/** `terminal.lock`: the terminal itself. `start.lock`: the `npm start` that starts a centre and a window for it. */
export type LockName = 'terminal.lock' | 'start.lock';

export interface FolderLock {
  /** May be called twice. */
  readonly release: () => void;
}

/** Claims `folder`, and creates it where there is none. Throws when another process has the claim. */
export function claimFolder(folder: string, name: LockName = 'terminal.lock'): FolderLock {
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeToOthers(folder);
  }
  const lock = new Sqlite(path.join(folder, name), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new Error(`Another terminal is running on ${folder}: stop it, or give this one its own --data folder.`);
  }
  return { release: () => void lock.close() };
}
