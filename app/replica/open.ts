// Opens the replica: durable, one terminal at a time.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate, NewerDatabaseError } from '../../shared/migrate.ts';
import type { FolderLock } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';

export interface OpenReplica {
  readonly db: Sqlite.Database;
  /** Lifts the claim on the folder too. */
  readonly close: () => void;
}

/** Opens (and creates) `folder`/replica.sqlite. Throws an Error that says what to do when it cannot be read. */
export function openReplica(folder: string, lock: FolderLock): OpenReplica {
  const file = path.join(folder, 'replica.sqlite');
  let db: Sqlite.Database | undefined;
  const close = (): void => {
    db?.close();
    lock.release();
  };
  try {
    db = new Sqlite(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is deleted is overwritten, in the file and not only in its index.
    db.pragma('secure_delete = ON');
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('it is damaged');
    migrate(db, MIGRATIONS);
    return { db, close };
  } catch (error) {
    close();
    throw unusable(file, error as Error);
  }
}

/** The way out: nothing is deleted, as sign-ups may wait in it. */
export function unusable(file: string, error: Error): Error {
  if (error instanceof NewerDatabaseError) return error;
  return new Error(
    `${file} cannot be used: ${error.message}. With the disk full, make room. Else keep the file, for sign-ups may wait in it ` +
      '(sqlite3 FILE .recover gets out what can be read), and start with a new --data folder and the same key.',
  );
}
