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

/** Claims `folder`, and creates it where there is none. Throws an Error that says what to do when it cannot be had. */
export function claimFolder(folder: string, name: LockName = 'terminal.lock'): FolderLock {
  const file = path.join(folder, name);
  let lock: Sqlite.Database | undefined;
  try {
    if (!fs.existsSync(folder)) {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      closeToOthers(folder);
    }
    lock = new Sqlite(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw new Error(refusal(folder, file, error as Error), { cause: error });
  }
  return { release: () => void lock.close() };
}

function refusal(folder: string, file: string, { code, message }: Error & { code?: string }): string {
  switch (code) {
    case 'SQLITE_BUSY':
      return `Another terminal is running on ${folder}: stop it, or give this one its own --data folder.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `The disk that ${folder} is on is full: make room, and start again.`;
    case 'SQLITE_NOTADB':
      return `${file} is damaged, and nothing is in it: remove it, and start again.`;
    default:
      return `${folder} cannot be used (${message}): let the terminal’s user write there, or give it another --data folder.`;
  }
}
