// The narrow port to a database: portable SQL with $1 parameters, rows as plain objects, transactions.
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** Statements that do not wait for one another's results may be given at once: they run in the order they are given. */
export interface Sql {
  readonly all: (statement: string, ...values: readonly SqlValue[]) => Promise<readonly Row[]>;
  /** Gives how many rows it changed. */
  readonly run: (statement: string, ...values: readonly SqlValue[]) => Promise<number>;
  /**
   * Looks up by a key of one or more texts: `query` selects `asked.at` and what it finds by `asked.k1`, `asked.k2` …, which are the
   * key's. Many that look up by one query at the same time are one statement where that is cheaper.
   */
  readonly find: (query: string, ...key: readonly (string | null)[]) => Promise<readonly Row[]>;
  /** Inserts rows, all with the same columns; with those of other calls where that is cheaper. */
  readonly insert: (table: InsertTable, rows: readonly Row[]) => Promise<void>;
  /** Held to the end of the transaction: `alone` excludes all others of the name, `shared` those that are `alone`. */
  readonly lock: (name: string, kind: 'shared' | 'alone') => Promise<void>;
  /** An expression of the database's clock: ISO 8601 in UTC, with milliseconds. One clock for all centres of a database. */
  readonly clock: string;
}

/** The tables of `insert`: each refers to those before it only. */
export const INSERT_ORDER = ['customers', 'customer_values', 'transactions', 'mails', 'answers'] as const;
export type InsertTable = (typeof INSERT_ORDER)[number];

/** Another call was first: the database's constraints refused this one. The caller decides anew on what is there now. */
export class LostRaceError extends Error {
  override readonly name = 'LostRaceError';
}

/** `points` in `duration` seconds for each key; `keyPrefix` keeps the keys of one limiter from those of another. */
export interface LimiterOptions {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

export interface Database {
  /** Reads what is committed, whoever is writing: each statement sees the moment at which it runs. */
  readonly read: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /**
   * Runs `work` in one transaction: all of it is committed before this resolves, or none. Rejects with `LostRaceError` when a
   * race was lost. `work` awaits its statements and nothing else: others may wait for it.
   */
  readonly transact: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** The same, in a transaction that calls of the moment may share: for what many do at once, each with rows of its own. */
  readonly together: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** Resolves when the database answers, whoever is writing to it. */
  readonly ping: () => Promise<unknown>;
  /** Counts where every process on the database counts: in it, or in memory where there is only one. */
  readonly limiter: (options: LimiterOptions) => RateLimiterAbstract;
  readonly close: () => Promise<void>;
}

/** The first row of a query, if there is one. */
export async function first(sql: Sql, statement: string, ...values: readonly SqlValue[]): Promise<Row | undefined> {
  return (await sql.all(statement, ...values))[0];
}

export const textAt = (row: Row, column: string): string | undefined => {
  const value = row[column];
  return value === null || value === undefined ? undefined : String(value);
};

/** Places for `rows` rows of as many values each, behind VALUES: `($1, $2), ($3, $4)`. */
export function places(rows: number, columns: number): string {
  const row = (at: number): string =>
    Array.from({ length: columns }, (_, column) => `$${at * columns + column + 1}`).join(', ');
  return Array.from({ length: rows }, (_, at) => `(${row(at)})`).join(', ');
}
