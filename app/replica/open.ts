// Opens the replica: durable, one terminal at a time.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';

export interface OpenReplica {
  readonly db: Sqlite.Database;
  readonly close: () => void;
}

/** Opens (and creates) `folder`/replica.sqlite. Throws when another terminal has it open, or it cannot be read. */
export function openReplica(folder: string): OpenReplica {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = claim(path.join(folder, 'terminal.lock'), folder);
  const db = new Sqlite(path.join(folder, 'replica.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // What is deleted is overwritten, in the file and not only in its index.
  db.pragma('secure_delete = ON');
  migrate(db, MIGRATIONS);
  return {
    db,
    close: () => {
      db.close();
      lock.close();
    },
  };
}

/** A lock that the system lifts when the process ends, however it ends. */
function claim(file: string, folder: string): Sqlite.Database {
  const lock = new Sqlite(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new Error(`Another terminal is running on ${folder}: stop it, or give this one its own --data folder.`);
  }
}
