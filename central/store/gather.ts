// Gathers what calls ask of the database in one turn of the event loop: look-ups by key become one query, rows for one table
// one INSERT, and what several ask alike is asked once. A statement for many costs little more than one for each would.
import { INSERT_ORDER, type InsertTable, type Row, type Sql, type SqlValue } from './sql.ts';

/** What a database gives for a statement. */
export interface Sent {
  readonly rows: readonly Row[];
  readonly rowCount: number | null;
}

/** Sends a statement at once; those that are sent in one turn run in this order. */
export type Send = (statement: string, values: readonly (SqlValue | readonly SqlValue[])[]) => Promise<Sent>;

/** The statements of one turn. */
interface Turn {
  readonly single: Map<string, Shared<Sent>>;
  readonly finds: Map<string, Find>;
  readonly inserts: Map<InsertTable, Map<string, Insert>>;
}

interface Shared<T> {
  readonly result: Promise<T>;
  readonly begin: () => void;
}

interface Find extends Shared<readonly (readonly Row[])[]> {
  /** The place of each key among those that are asked for. */
  readonly places: Map<string, number>;
  readonly keys: (readonly (string | null)[])[];
}

interface Insert extends Shared<void> {
  readonly rows: Row[];
}

const LOCKS = {
  shared: 'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))',
  alone: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
};

/** `clock`: as of `Sql`. */
export function createGatherer(send: Send, clock: string): Sql {
  let turn: Turn | undefined;

  function thisTurn(): Turn {
    if (turn) return turn;
    turn = { single: new Map(), finds: new Map(), inserts: new Map() };
    setImmediate(sendAll);
    return turn;
  }

  /** Rows go in the order in which tables refer to one another. */
  function sendAll(): void {
    if (!turn) return;
    const { single, finds, inserts } = turn;
    turn = undefined;
    const rows = INSERT_ORDER.flatMap((table) => [...(inserts.get(table)?.values() ?? [])]);
    for (const { begin } of [...single.values(), ...finds.values(), ...rows]) begin();
  }

  const all: Sql['all'] = async (statement, ...values) => {
    const { single } = thisTurn();
    const ask = () => toBegin(() => send(statement, values));
    return (await shared(single, JSON.stringify([statement, values]), ask).result).rows;
  };
  return {
    clock,
    all,
    lock: async (name, kind) => void (await all(LOCKS[kind], name)),
    run: async (statement, ...values) => {
      const { single } = thisTurn();
      const own = toBegin(() => send(statement, values));
      single.set(`${single.size} of its own`, own);
      return (await own.result).rowCount ?? 0;
    },
    find: async (query, ...key) => {
      const { places, keys, result } = shared(thisTurn().finds, query, () => createFind(send, query));
      const known = JSON.stringify(key);
      const place = places.get(known) ?? keys.push(key) - 1;
      places.set(known, place);
      return (await result)[place] ?? [];
    },
    insert: async (table, rows) => {
      const [first] = rows;
      if (!first) return;
      const columns = Object.keys(first).join(', ');
      const ofTable = shared(thisTurn().inserts, table, () => new Map<string, Insert>());
      const into = shared(ofTable, columns, () => createInsert(send, table, columns));
      into.rows.push(...rows);
      await into.result;
    },
  };
}

/** The entry of a map, made where it is not there yet. */
function shared<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function toBegin<T>(work: () => Promise<T>): Shared<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { result: promise, begin: () => resolve(work()) };
}

/** `asked` has a row for each key, in the order of `keys`; PostgreSQL knows how many there are when it plans. */
function createFind(send: Send, query: string): Find {
  const keys: Find['keys'] = [];
  const ask = async () => {
    const columns = (keys[0] ?? []).map((_, column) => keys.map((key) => key[column] ?? null));
    const places = columns.map((_, column) => `$${column + 1}::text[]`).join(', ');
    const names = columns.map((_, column) => `k${column + 1}`).join(', ');
    const asked = `SELECT * FROM unnest(${places}) WITH ORDINALITY AS asked (${names}, at)`;
    const { rows } = await send(`WITH asked AS (${asked}) ${query}`, columns);
    const found = keys.map((): Row[] => []);
    for (const row of rows) found[Number(row.at) - 1]?.push(row);
    return found;
  };
  return { ...toBegin(ask), places: new Map(), keys };
}

/** The rows are one JSON text, so that the statement is the same for any number of them. */
function createInsert(send: Send, table: InsertTable, columns: string): Insert {
  const rows: Row[] = [];
  const statement = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`;
  const write = async () => void (await send(statement, [JSON.stringify(rows)]));
  return { ...toBegin(write), rows };
}
