// What is measured, and what beside it. Each gives a rate: how often a second.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { hashSecret } from '../../../central/secrets.ts';
import { places } from '../../../central/store/sql.ts';
import { callRate, rateOf } from './callers.ts';
import { CREDENTIALS, freshName, signUpBody, signUpRows, type TableRows } from './sign-up.ts';

/** Connections at once. */
export const MANY = 32;

export function signUps(url: string, more: Readonly<Record<string, string>> = {}): Promise<number> {
  const name = freshName();
  return callRate(url, MANY, (index) => signUpBody(`${name}-${index}`, more));
}

export const lookUps = (url: string, codes: readonly string[]): Promise<number> =>
  callRate(url, MANY, (index) =>
    String(new URLSearchParams({ ...CREDENTIALS, type: 'customer_info', code: codes[index % codes.length] ?? '' })),
  );

export const polls = (url: string, cursor: string): Promise<number> =>
  callRate(url, MANY, () => String(new URLSearchParams({ ...CREDENTIALS, type: 'replica_feed', cursor })));

const insert = ({ table, columns, rows }: TableRows): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places(rows.length, columns.length)}`;

/** The same rows written to a SQLite file by the library alone, durably, with a commit for each sign-up. */
export async function rowsOnSqlite(file: string): Promise<number> {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const statements = new Map<string, Sqlite.Statement>();
  const prepared = (text: string): Sqlite.Statement => {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const write = db.transaction((all: readonly TableRows[]) => {
    for (const { rows, ...table } of all)
      for (const row of rows) prepared(insert({ ...table, rows: [row] }).replace(/\$\d+/g, '?')).run(...row);
  });
  const name = freshName();
  const rate = await rateOf(1, async (index) => write.immediate(signUpRows(`${name}-${index}`)));
  db.close();
  return rate;
}

/** The same rows written to PostgreSQL by as many connections, a statement for each table and a commit for each sign-up. */
export async function rowsOnPostgres(url: string): Promise<number> {
  const clients = Array.from({ length: MANY }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const name = freshName();
  const rate = await rateOf(MANY, async (index, worker) => {
    const client = clients[worker];
    await client?.query('BEGIN');
    for (const table of signUpRows(`${name}-${index}`))
      await client?.query({ name: table.table, text: insert(table), values: table.rows.flat() });
    await client?.query('COMMIT');
  });
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

/** Hashes with nothing around them: on every core one after another. */
export const hashes = (): Promise<number> => rateOf(os.availableParallelism(), () => hashSecret('ilovecheese'));

/** A server that reads a call and answers always the same. */
export async function onlyAnswers(): Promise<number> {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.end('{"status":"success"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const rate = await callRate(url, MANY, (index) => signUpBody(String(index)));
  server.close();
  server.closeAllConnections();
  return rate;
}
