// Looks into a replica that is not this program's, and leaves nothing beside it: a log that somebody else's look has left there could not
// be written by the terminal.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Throws what SQLite throws where the file is damaged or no database. */
export function lookInto<T>(file: string, look: (db: Sqlite.Database) => T): T {
  // Where there is a log, a terminal runs or was killed, and what it wrote last is in there.
  const db = fs.existsSync(`${file}-wal`) ? new Sqlite(file, { readonly: true }) : new Sqlite(inMemory(file));
  try {
    return look(db);
  } finally {
    db.close();
  }
}

/** The two bytes of SQLite's header that say by which means the file is written and read; 1: without a log (SQLite, Database File Format, 1.3.3). */
const VERSIONS = [18, 19];

function inMemory(file: string): Buffer {
  const bytes = fs.readFileSync(file);
  for (const at of VERSIONS) if (bytes.length > at) bytes[at] = 1;
  return bytes;
}
