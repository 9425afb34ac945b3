// Saves what can be read of a damaged replica: the sign-ups first, which are nowhere else.
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import { mendedCopy, openMended, removeCopy } from './mended-copy.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Row, readable } from './readable-rows.ts';
import { finishReplacing, makeReady } from './replacing.ts';

/** What a new replica goes on with. The cards are the centre's, and are fetched again. */
const SAVED = [
  'outbox',
  'centre',
  'campaigns',
  'custom_fields',
  'number_leases',
  'staff_log',
  'staff_failures',
  'terminal',
  'learned_cards',
];

/**
 * Puts the file aside, makes a new one of what could be read, and gives the damaged one's new name. Throws, and leaves all as it was, where
 * the table of sign-ups cannot be read at all.
 */
export function rescue(file: string): string {
  const [copy, draft] = [`${file}.mended`, `${file}.rescued`];
  removeCopy(draft);
  try {
    const version = mendedCopy(file, copy);
    saveAll(copy, draft, version);
  } catch (error) {
    removeCopy(draft);
    throw error;
  } finally {
    removeCopy(copy);
  }
  makeReady(file, draft);
  return finishReplacing(file) ?? file;
}

function saveAll(copy: string, draft: string, version: number): void {
  const damaged = openMended(copy);
  const fresh = new Sqlite(draft);
  try {
    migrate(fresh, MIGRATIONS.slice(0, version));
    for (const table of SAVED) fresh.transaction(() => saveTable(damaged, fresh, table))();
    fresh.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    fresh.close();
    damaged.close();
  }
}

/** A row that the table does not take is passed over. Throws where it is of sign-ups, and there may be some, and not one was saved. */
function saveTable(from: Sqlite.Database, to: Sqlite.Database, table: string): void {
  const columns = to
    .prepare<[], { name: string; type: string; notnull: number }>(
      `SELECT name, type, "notnull" FROM pragma_table_info('${table}')`,
    )
    .all();
  if (columns.length === 0) return;
  const names = columns.map(({ name }) => name);
  // A value whose kind the disk has changed is read as what it was.
  const values = columns.map(({ name, type, notnull }) => {
    const value = `CAST(${name} AS ${type})`;
    return `${notnull ? `coalesce(${value}, CAST('' AS ${type}))` : value} AS ${name}`;
  });
  const put = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  );
  const { rows, fault } = readable(from, table, values.join(', '), names[0] ?? '');
  const asWritten = createCheck(from, table, names);
  const saved = rows.filter(asWritten).reduce((sum, row) => sum + put.run(mended(row)).changes, 0);
  if (table === 'outbox' && saved === 0 && fault !== undefined) throw fault;
}

/** Whether a row is what was written, for tables that have each column once more (migrations.ts). */
function createCheck(db: Sqlite.Database, table: string, names: readonly string[]): (row: Row) => boolean {
  const again = `${table}_again`;
  if (!db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(again)) return () => true;
  const same = db.prepare(
    `SELECT 1 FROM ${table} INDEXED BY ${again} WHERE ${names.map((name) => `${name} IS @${name}`).join(' AND ')}`,
  );
  return (row) => {
    try {
      return same.get(row) !== undefined;
    } catch {
      return false;
    }
  };
}

/** The words that a column may hold. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  action: ['new', 'register'],
  card_status: ['recorded', 'registered'],
  state: ['pending', 'acknowledged', 'conflict', 'refused', 'discarded'],
};

/** A row with the words that are all but the one that the disk has left. */
function mended(row: Row): Row {
  const words = Object.entries(WORDS).flatMap(([column, allowed]) => {
    const found = row[column];
    const word = typeof found === 'string' ? allowed.find((each) => isNearly(found, each)) : undefined;
    return word === undefined ? [] : [[column, word]];
  });
  return { ...row, ...Object.fromEntries(words) };
}

/** Of one length, and with no more than one other character. */
const isNearly = (one: string, other: string): boolean =>
  one.length === other.length && [...one].filter((character, at) => character !== other[at]).length <= 1;
