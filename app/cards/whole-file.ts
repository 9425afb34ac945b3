// Whether a file of SQLite's is whole, its indexes and its rows compared: it may take a while where the file is large.
import Sqlite from 'better-sqlite3';

/** What SQLite says of a file that is damaged; SQLITE_ERROR: of one whose tables it cannot make out; SHORT_READ: of one that was cut off. */
export const DAMAGE: ReadonlySet<unknown> = new Set([
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_ERROR',
  'SQLITE_IOERR_SHORT_READ',
]);

/** False for one that is damaged, or none at all. Throws where it cannot be read now. */
export function isWholeFile(file: string): boolean {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (DAMAGE.has((error as { code?: unknown }).code)) return false;
    throw error;
  } finally {
    db.close();
  }
}
