// Opens the replica: durable, one terminal at a time.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import type { FolderLock } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';

export interface OpenReplica {
  readonly db: Sqlite.Database;
  /** Lifts the claim on the folder too. */
  readonly close: () => void;
}

/** Opens (and creates) `folder`/replica.sqlite. Throws when it cannot be read. */
export function openReplica(folder: string, lock: FolderLock): OpenReplica {
  const db = new Sqlite(path.join(folder, 'replica.sqlite'));
  const close = (): void => {
    db.close();
    lock.release();
  };
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is deleted is overwritten, in the file and not only in its index.
    db.pragma('secure_delete = ON');
    migrate(db, MIGRATIONS);
  } catch (error) {
    close();
    throw error;
  }
  return { db, close };
}
