// Answers remembered by Idempotency-Key for 30 days: the same key and request get the first answer again.
import { createHmac } from 'node:crypto';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { first, type Sql } from './sql.ts';

const REMEMBERED_DAYS = 30;
export const LONGEST_KEY = 64;

/** Fields that say how the answer is written, not what is asked. */
const OUTPUT = new Set(['output', 'callback', 'condensed']);

/**
 * A digest of what is asked, secrets included. It is keyed with the API password, which every call brings and the database
 * does not hold: nobody can try out PINs against a stolen digest.
 */
export function digestOf(fields: Fields): string {
  const asked = Object.entries(fields).filter(([name]) => !OUTPUT.has(name));
  const text = JSON.stringify(asked.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHmac('sha256', fields.user_password ?? '')
    .update(text)
    .digest('base64');
}

export type Remembered = { readonly same: true; readonly answer: CallResponse } | { readonly same: false };

export async function recall(
  sql: Sql,
  account_id: string,
  key: string,
  digest: string,
  now: Date,
): Promise<Remembered | undefined> {
  const oldest = new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000).toISOString();
  await sql.run('DELETE FROM answers WHERE account_id = $1 AND answered_at < $2', account_id, oldest);
  const query = 'SELECT request_digest, answer FROM answers WHERE account_id = $1 AND idempotency_key = $2';
  const row = await first(sql, query, account_id, key);
  if (!row) return undefined;
  return row.request_digest === digest ? { same: true, answer: JSON.parse(String(row.answer)) } : { same: false };
}

export async function remember(
  sql: Sql,
  account_id: string,
  key: string,
  digest: string,
  answer: CallResponse,
  now: Date,
): Promise<void> {
  const statement =
    'INSERT INTO answers (account_id, idempotency_key, request_digest, answer, answered_at) VALUES ($1, $2, $3, $4, $5)';
  await sql.run(statement, account_id, key, digest, JSON.stringify(answer), now.toISOString());
}
