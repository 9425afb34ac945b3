// Writes a decision: the customer, its custom fields and its transactions.
import { randomUUID } from 'node:crypto';
import type { Decision } from '../../shared/record-customer/decide.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { findCustomer, insertCustomer, updateCustomer } from './customers.ts';
import type { Sql } from './sql.ts';

/** Hashes of the secrets that came with the request. */
export interface Hashes {
  readonly password_hash: string | undefined;
  readonly pin_hash: string | undefined;
}

export async function applyDecision(
  sql: Sql,
  account_id: string,
  decision: Decision,
  hashes: Hashes,
  fields: readonly CustomFieldDefinition[],
  now: Date,
): Promise<void> {
  const registering = decision.status === 'registered';
  const before = registering ? await findCustomer(sql, account_id, 'code', decision.code) : undefined;
  const save = registering ? updateCustomer : insertCustomer;
  await save(sql, {
    account_id,
    code: decision.code,
    card_number: decision.card_number,
    profile: { ...before?.profile, ...decision.profile },
    password_hash: hashes.password_hash ?? before?.password_hash,
    pin_hash: hashes.pin_hash ?? before?.pin_hash,
    issuedBlank: false,
    record_timestamp: before?.record_timestamp ?? now.toISOString(),
  });
  await saveCustomFields(sql, account_id, decision, fields);
  await saveTransactions(sql, account_id, decision, now);
}

async function saveCustomFields(
  sql: Sql,
  account_id: string,
  { code, customFields }: Decision,
  definitions: readonly CustomFieldDefinition[],
): Promise<void> {
  for (const [number, value] of customFields) {
    const unique = definitions.some((each) => each.number === number && each.unique);
    await sql.run(
      `INSERT INTO customer_fields (account_id, code, number, value, unique_value) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, code, number) DO UPDATE SET value = excluded.value, unique_value = excluded.unique_value`,
      account_id,
      code,
      number,
      value,
      unique ? value : null,
    );
  }
}

async function saveTransactions(
  sql: Sql,
  account_id: string,
  { code, transactions }: Decision,
  now: Date,
): Promise<void> {
  for (const transaction of transactions) {
    const credit = transaction.kind === 'credit' ? transaction.credit : undefined;
    await sql.run(
      `INSERT INTO transactions (id, account_id, code, campaign_id, kind, amount, item_id, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      randomUUID(),
      account_id,
      code,
      transaction.campaign_id,
      transaction.kind,
      credit && 'amount' in credit ? credit.amount : null,
      credit && 'item' in credit ? credit.item : null,
      now.toISOString(),
    );
  }
}
