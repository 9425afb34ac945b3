// The rows of a damaged table that can be read: one damaged page does not cost the others.
import type Sqlite from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/** `fault`: what SQLite said where a row could not be read. */
export interface Readable {
  readonly rows: readonly Row[];
  readonly fault?: unknown;
}

/** The column that a row is found by. */
const AT = '_at';
/** How many rows are looked for one by one where nothing tells how many there were. */
const FAR = 100_000;

/** From both ends up to what is damaged, and one by one in between. `values`: the columns, as they are to be read; `first`: the first one's name. */
export function readable(db: Sqlite.Database, table: string, values: string, first: string): Readable {
  const keyed = db.prepare(`SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = ? AND wr = 0`).get(table);
  // From the table, and from no index that has all of it too.
  const select = keyed
    ? `SELECT rowid AS ${AT}, ${values} FROM ${table} NOT INDEXED`
    : `SELECT ${values} FROM ${table} INDEXED BY sqlite_autoindex_${table}_1`;
  const order = `ORDER BY ${table}.${keyed ? 'rowid' : first}`;
  const forth = upToFault(db, `${select} ${order}`);
  if (forth.fault === undefined) return forth;
  const back = upToFault(db, `${select} ${order} DESC`);
  const between = keyed ? oneByOne(db, `${select} WHERE rowid = ?`, forth.rows.at(-1), back.rows.at(-1)) : [];
  return { rows: [...forth.rows, ...between, ...back.rows.toReversed()], fault: forth.fault };
}

function upToFault(db: Sqlite.Database, select: string): Readable {
  const rows: Row[] = [];
  try {
    for (const row of db.prepare<[], Row>(select).iterate()) rows.push(row);
    return { rows };
  } catch (fault) {
    return { rows, fault };
  }
}

function oneByOne(
  db: Sqlite.Database,
  select: string,
  after: Row | undefined,
  before: Row | undefined,
): readonly Row[] {
  const one = db.prepare<[number], Row>(select);
  const first = Number(after?.[AT] ?? 0) + 1;
  const end = Number(before?.[AT] ?? first + FAR);
  const rows: Row[] = [];
  for (let at = first; at < end; at++) {
    try {
      rows.push(...[one.get(at) ?? []].flat());
    } catch {
      // This one is on what is damaged.
    }
  }
  return rows;
}
