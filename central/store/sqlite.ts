// The centre's database on SQLite: one connection, one transaction at a time.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Database, LostRaceError, type Row, type Sql, type SqlValue } from './sql.ts';

/** Opens (and creates) the file; its tables are brought up to date. */
export function openSqlite(file: string): Database {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) throw new Error(`${folder} does not exist: create it, or name another --database.`);
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  migrate(db, MIGRATIONS);
  const statements = new Map<string, Sqlite.Statement>();

  function prepared(statement: string): Sqlite.Statement {
    const known = statements.get(statement);
    if (known) return known;
    const made = db.prepare(statement);
    statements.set(statement, made);
    return made;
  }

  const sql: Sql = {
    all: async (statement, ...values) => prepared(statement).all(...bound(values)) as Row[],
    run: async (statement, ...values) => prepared(statement).run(...bound(values)).changes,
  };

  let last: Promise<unknown> = Promise.resolve();
  async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(sql);
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw isUniqueViolation(error) ? new LostRaceError() : error;
    }
  }

  return {
    transact: (work) => {
      const next = last.then(() => transaction(work));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await last;
      db.close();
    },
  };
}

const isUniqueViolation = (error: unknown): boolean =>
  ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(String((error as { code?: unknown }).code));

/** To SQLite, `$1` is a parameter with the name 1. */
function bound(values: readonly SqlValue[]): Record<string, SqlValue>[] {
  return values.length === 0 ? [] : [Object.fromEntries(values.map((value, index) => [index + 1, value]))];
}
