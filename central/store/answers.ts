// Answers remembered by Idempotency-Key for 30 days: the same key and request get the first answer again.
import { createHash } from 'node:crypto';
import { plainAmount } from '../../shared/record-customer/auto-add.ts';
import { customValue } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { RecordCustomerRequest } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import type { Hashes } from './apply.ts';
import { first, LostRaceError, type Sql, textAt } from './sql.ts';

const REMEMBERED_DAYS = 30;
export const LONGEST_KEY = 64;

/** Of a request to an earlier version: nothing is known of it but its key, which is a fresh one for each request. */
export const UNKNOWN_DIGEST = '';

/** A remembered answer with what it was given to: the digest of the request and the hashes of its secrets. */
export interface Remembered extends Hashes {
  readonly digest: string;
  readonly answer: CallResponse;
}

/**
 * A digest of what would be recorded, and of the faults of what would not: who asks, how the answer is to be written, and fields that
 * mean nothing are not in it. Secrets neither: a digest of a PIN is soon found out, so that their hashes are kept beside it.
 */
export function digestOf(request: RecordCustomerRequest, definitions: readonly CustomFieldDefinition[]): string {
  const { customer_password, customer_PIN, customFields, profile, campaigns, auto_add, ...rest } = request;
  const custom = [...customFields].map(
    ([number, raw]) => [number, customValue(definitions, number, raw) ?? raw] as const,
  );
  const text = JSON.stringify([
    Object.entries(rest).sort(byName),
    Object.entries(profile).sort(byName),
    custom.sort(([a], [b]) => a - b),
    [...campaigns].sort(),
    auto_add === undefined ? null : plainAmount(auto_add),
    [customer_password !== undefined, customer_PIN !== undefined],
  ]);
  return createHash('sha256').update(text).digest('base64');
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Answers before this time are forgotten. */
const oldest = (now: Date): string => new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000).toISOString();

export async function recall(sql: Sql, account_id: string, key: string, now: Date): Promise<Remembered | undefined> {
  const query = 'SELECT * FROM answers WHERE account_id = $1 AND idempotency_key = $2 AND answered_at >= $3';
  const row = await first(sql, query, account_id, key, oldest(now));
  return (
    row && {
      digest: String(row.request_digest),
      answer: JSON.parse(String(row.answer)),
      password_hash: textAt(row, 'password_hash'),
      pin_hash: textAt(row, 'pin_hash'),
    }
  );
}

/** Over an answer that is forgotten; the race is lost where another call with the key was answered meanwhile. */
export async function remember(
  sql: Sql,
  account_id: string,
  key: string,
  { digest, answer, password_hash, pin_hash }: Remembered,
  now: Date,
): Promise<void> {
  const columns = ['request_digest', 'answer', 'answered_at', 'password_hash', 'pin_hash'];
  const written = await sql.run(
    `INSERT INTO answers (account_id, idempotency_key, ${columns.join(', ')}) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (account_id, idempotency_key)
     DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE answers.answered_at < $8`,
    account_id,
    key,
    digest,
    JSON.stringify(answer),
    now.toISOString(),
    password_hash ?? null,
    pin_hash ?? null,
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
