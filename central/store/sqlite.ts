// The centre's database on SQLite: one connection writes, a group of calls at a time, and another reads what is committed.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { migrate } from '../../shared/migrate.ts';
import { createGroupCommit } from './group-commit.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Database, LostRaceError, places, type Row, type Sql, type SqlValue } from './sql.ts';

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
  const reader = new Sqlite(file, { readonly: true });
  reader.pragma(`cache_size = -${READ_CACHE_KIB}`);
  const [writing, reading] = [sqlOn(db), sqlOn(reader)];
  const groups = createGroupCommit({
    begin: () => begin(db),
    exec: (statement) => void db.exec(statement),
    inTransaction: () => db.inTransaction,
  });
  const transact: Database['transact'] = (work) => groups.transact(() => work(writing).catch(asLostRace));
  return {
    ping: async () => reader.prepare('SELECT 1').get(),
    limiter: (options) => new RateLimiterMemory(options),
    read: async (work) => work(reading),
    transact,
    together: transact,
    close: async () => {
      await groups.idle();
      reader.close();
      db.close();
    },
  };
}

/** All that the feed reads of a card is in an index, in the order it is read: the system's own cache does the rest. */
const READ_CACHE_KIB = 16 * 1024;

function sqlOn(db: Sqlite.Database): Sql {
  const statements = new Map<string, Sqlite.Statement>();

  function prepared(statement: string): Sqlite.Statement {
    const known = statements.get(statement);
    if (known) return known;
    const made = db.prepare(statement);
    statements.set(statement, made);
    return made;
  }

  const run: Sql['run'] = async (statement, ...values) => prepared(statement).run(...bound(values)).changes;
  const all: Sql['all'] = async (statement, ...values) => prepared(statement).all(...bound(values)) as Row[];
  return {
    all,
    run,
    find: (query, ...key) => {
      const names = key.map((_, index) => `k${index + 1}`).join(', ');
      return all(`WITH asked (at, ${names}) AS (SELECT 1, ${places(1, key.length).slice(1, -1)}) ${query}`, ...key);
    },
    insert: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) return;
      const values = rows.flatMap((row) => Object.values(row));
      await run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places(rows.length, columns.length)}`,
        ...values,
      );
    },
    // Whoever writes is alone already.
    lock: async () => undefined,
    clock: `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
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

function asLostRace(error: unknown): never {
  const violated = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
  throw violated.includes(String((error as { code?: unknown }).code)) ? new LostRaceError() : error;
}

/** To SQLite, `$1` is a parameter with the name 1. */
function bound(values: readonly SqlValue[]): Record<string, SqlValue>[] {
  return values.length === 0 ? [] : [Object.fromEntries(values.map((value, index) => [index + 1, value]))];
}
