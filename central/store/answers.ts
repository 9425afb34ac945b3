// Answers remembered by Idempotency-Key for 30 days: the same key and request get the first answer again.
import { createHash } from 'node:crypto';
import { plainAmount } from '../../shared/record-customer/auto-add.ts';
import { customValue } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { RecordCustomerRequest } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import type { Hashes } from './apply.ts';
import { first, type Sql, textAt } from './sql.ts';

const REMEMBERED_DAYS = 30;
export const LONGEST_KEY = 64;

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

export async function recall(sql: Sql, account_id: string, key: string, now: Date): Promise<Remembered | undefined> {
  const oldest = new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000).toISOString();
  await sql.run('DELETE FROM answers WHERE account_id = $1 AND answered_at < $2', account_id, oldest);
  const row = await first(sql, 'SELECT * FROM answers WHERE account_id = $1 AND idempotency_key = $2', account_id, key);
  return (
    row && {
      digest: String(row.request_digest),
      answer: JSON.parse(String(row.answer)),
      password_hash: textAt(row, 'password_hash'),
      pin_hash: textAt(row, 'pin_hash'),
    }
  );
}

export async function remember(
  sql: Sql,
  account_id: string,
  key: string,
  { digest, answer, password_hash, pin_hash }: Remembered,
  now: Date,
): Promise<void> {
  await sql.run(
    `INSERT INTO answers (account_id, idempotency_key, request_digest, answer, answered_at, password_hash, pin_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    account_id,
    key,
    digest,
    JSON.stringify(answer),
    now.toISOString(),
    password_hash ?? null,
    pin_hash ?? null,
  );
}
