// Finds customers by their values.
import { type Customer, fromRow } from './customers.ts';
import { fold, indexed } from './fold.ts';
import type { Sql, SqlValue } from './sql.ts';

export interface Term {
  readonly name: string;
  readonly value: string;
}

export interface Page {
  readonly exact: boolean;
  readonly offset: number;
  readonly length: number;
}

/** Customers that match every term, in the order they were recorded; `total` counts them all. */
export async function searchCustomers(
  sql: Sql,
  account_id: string,
  terms: readonly Term[],
  { exact, offset, length }: Page,
): Promise<{ readonly total: number; readonly customers: readonly Customer[] }> {
  const values: SqlValue[] = [account_id];
  const parameter = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = terms.map((term) => condition(term, exact, parameter));
  const where = `account_id = $1 AND ${conditions.join(' AND ')}`;
  const [count] = await sql.all(`SELECT count(*) AS total FROM customers WHERE ${where}`, ...values);
  // Parameters, so that every page is one statement: SQLite's are kept prepared.
  const page = `ORDER BY record_timestamp, code LIMIT ${parameter(length)} OFFSET ${parameter(offset)}`;
  const rows = await sql.all(`SELECT * FROM customers WHERE ${where} ${page}`, ...values);
  return { total: Number(count?.total ?? 0), customers: rows.map(fromRow) };
}

function condition({ name, value }: Term, exact: boolean, parameter: (value: SqlValue) => string): string {
  const folded = fold(value);
  const compare = (column: string): string =>
    exact ? `${column} = ${parameter(folded)}` : `${column} LIKE ${parameter(likeText(folded))} ESCAPE '!'`;
  // Where there is no letter, the index of the column itself finds it.
  const plain = exact && folded.toLowerCase() === folded.toUpperCase();
  if (name === 'code' || name === 'card_number') return compare(plain ? name : `lower(${name})`);
  const start = exact ? ` AND substr(folded, 1, 255) = ${parameter(indexed(folded))}` : '';
  return `code IN (SELECT code FROM customer_values WHERE account_id = $1 AND name = ${parameter(name)}${start} AND ${compare('folded')})`;
}

const likeText = (folded: string): string => `%${folded.replace(/[!%_]/g, '!$&')}%`;
