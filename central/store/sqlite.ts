// The centre's database on SQLite: one connection, one transaction at a time.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { migrate } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Database, LostRaceError, type Row, type Sql, type SqlValue } from './sql.ts';

/** Opens (and creates) the file; its tables are brought up to date. */
export function openSqlite(file: string): Database {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  migrate(db, MIGRATIONS);
  // From here on a lock is waited for without holding up the process.
  db.pragma('busy_timeout = 0');
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
    clock: `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
  };

  let last: Promise<unknown> = Promise.resolve();
  async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    await begin(db);
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
    ping: async () => db.prepare('SELECT 1').get(),
    limiter: (options) => new RateLimiterMemory(options),
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

/** How long another process, such as an administrator's, may write, and how often to see whether it has ended, in ms. */
const LOCKED_MS = 60_000;
const LOOK_AGAIN_MS = 20;

async function begin(db: Sqlite.Database): Promise<void> {
  for (const until = performance.now() + LOCKED_MS; ; await sleep(LOOK_AGAIN_MS)) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || performance.now() > until) throw error;
    }
  }
}

const isUniqueViolation = (error: unknown): boolean =>
  ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(String((error as { code?: unknown }).code));

/** To SQLite, `$1` is a parameter with the name 1. */
function bound(values: readonly SqlValue[]): Record<string, SqlValue>[] {
  return values.length === 0 ? [] : [Object.fromEntries(values.map((value, index) => [index + 1, value]))];
}
