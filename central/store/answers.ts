// Answers remembered by Idempotency-Key for 30 days: the same key and request get the first answer again.
import { createHash } from 'node:crypto';
import { plainAmount } from '../../shared/record-customer/auto-add.ts';
import { customValue } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { RecordCustomerRequest } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import type { Hashes } from './apply.ts';
import { type Sql, textAt } from './sql.ts';

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

/** `forgotten`: the key's answer is older than that, and still there. */
export async function recall(
  sql: Sql,
  account_id: string,
  key: string,
  now: Date,
): Promise<Remembered | 'forgotten' | undefined> {
  const query = `SELECT asked.at, answers.* FROM asked
    JOIN answers ON answers.account_id = asked.k1 AND answers.idempotency_key = asked.k2`;
  const [row] = await sql.find(query, account_id, key);
  if (!row) return undefined;
  if (String(row.answered_at) < oldest(now)) return 'forgotten';
  return {
    digest: String(row.request_digest),
    answer: JSON.parse(String(row.answer)),
    password_hash: textAt(row, 'password_hash'),
    pin_hash: textAt(row, 'pin_hash'),
  };
}

/** Makes room for an answer of today under a key of long ago. */
export async function forget(sql: Sql, account_id: string, key: string): Promise<void> {
  await sql.run('DELETE FROM answers WHERE account_id = $1 AND idempotency_key = $2', account_id, key);
}

/** The race is lost where another call with the key was answered meanwhile. */
export async function remember(
  sql: Sql,
  account_id: string,
  idempotency_key: string,
  { digest: request_digest, answer, password_hash, pin_hash }: Remembered,
  now: Date,
): Promise<void> {
  await sql.insert('answers', [
    {
      account_id,
      idempotency_key,
      request_digest,
      answer: JSON.stringify(answer),
      answered_at: now.toISOString(),
      password_hash: password_hash ?? null,
      pin_hash: pin_hash ?? null,
    },
  ]);
}

/** Deletes some of the answers that are forgotten; gives how many. Fewer than `FORGOTTEN_AT_ONCE`: there were no more. */
export function dropForgotten(sql: Sql, now: Date): Promise<number> {
  const statement = `DELETE FROM answers WHERE (account_id, idempotency_key) IN
    (SELECT account_id, idempotency_key FROM answers WHERE answered_at < $1 LIMIT ${FORGOTTEN_AT_ONCE})`;
  return sql.run(statement, oldest(now));
}
export const FORGOTTEN_AT_ONCE = 1000;
