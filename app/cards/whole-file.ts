// Whether a file of SQLite's is whole, its indexes and its rows compared: it may take a while where the file is large.
import Sqlite from 'better-sqlite3';

/** False for one that is damaged. Throws where it is none at all, or cannot be read. */
export function isWholeFile(file: string): boolean {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CORRUPT') return false;
    throw error;
  } finally {
    db.close();
  }
}
