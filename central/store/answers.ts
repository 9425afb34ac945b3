// Answers remembered by Idempotency-Key for 30 days: the same key and request get the first answer again.
import { createHmac } from 'node:crypto';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { first, LostRaceError, type Sql } from './sql.ts';

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

/** Answers before this time are forgotten. */
const oldest = (now: Date): string => new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000).toISOString();

export async function recall(
  sql: Sql,
  account_id: string,
  key: string,
  digest: string,
  now: Date,
): Promise<Remembered | undefined> {
  const query =
    'SELECT request_digest, answer FROM answers WHERE account_id = $1 AND idempotency_key = $2 AND answered_at >= $3';
  const row = await first(sql, query, account_id, key, oldest(now));
  if (!row) return undefined;
  return row.request_digest === digest ? { same: true, answer: JSON.parse(String(row.answer)) } : { same: false };
}

/** Over an answer that is forgotten; the race is lost where another call with the key was answered meanwhile. */
export async function remember(
  sql: Sql,
  account_id: string,
  key: string,
  digest: string,
  answer: CallResponse,
  now: Date,
): Promise<void> {
  const written = await sql.run(
    `INSERT INTO answers (account_id, idempotency_key, request_digest, answer, answered_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account_id, idempotency_key)
     DO UPDATE SET request_digest = excluded.request_digest, answer = excluded.answer, answered_at = excluded.answered_at
     WHERE answers.answered_at < $6`,
    account_id,
    key,
    digest,
    JSON.stringify(answer),
    now.toISOString(),
    oldest(now),
  );
  if (written === 0) throw new LostRaceError();
}

/** Deletes some of the answers that are forgotten; gives how many. Fewer than `FORGOTTEN_AT_ONCE`: there were no more. */
export function dropForgotten(sql: Sql, now: Date): Promise<number> {
  const statement = `DELETE FROM answers WHERE (account_id, idempotency_key) IN
    (SELECT account_id, idempotency_key FROM answers WHERE answered_at < $1 LIMIT ${FORGOTTEN_AT_ONCE})`;
  return sql.run(statement, oldest(now));
}
export const FORGOTTEN_AT_ONCE = 1000;
