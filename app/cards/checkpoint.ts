// Writes the log beside a database of SQLite's into it.
import Sqlite from 'better-sqlite3';

/** As far as no reader needs the log; waits for nobody. */
export function checkpoint(file: string): void {
  const db = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
}
