// Writes a decision: the customer, its custom fields and its transactions.
import type { Decision } from '../../shared/record-customer/decide.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { findCustomer, insertCustomer, registerCustomer } from './customers.ts';
import { fold } from './fold.ts';
import type { Sql } from './sql.ts';
import { insertTransactions } from './transactions.ts';

/** Hashes of the secrets that came with the request. */
export interface Hashes {
  readonly password_hash: string | undefined;
  readonly pin_hash: string | undefined;
}

/** Gives whether the customer is new to the shop: a new record, or the first to fill in a card that was issued blank. */
export async function applyDecision(
  sql: Sql,
  account_id: string,
  decision: Decision,
  hashes: Hashes,
  fields: readonly CustomFieldDefinition[],
  now: Date,
): Promise<boolean> {
  const registering = decision.status === 'registered';
  const before = registering ? await findCustomer(sql, account_id, 'code', decision.code) : undefined;
  const save = registering ? registerCustomer : insertCustomer;
  await save(sql, {
    account_id,
    code: decision.code,
    card_number: decision.card_number,
    profile: { ...before?.profile, ...decision.profile },
    password_hash: hashes.password_hash ?? before?.password_hash,
    pin_hash: hashes.pin_hash ?? before?.pin_hash,
    issuedBlank: false,
    record_timestamp: before?.record_timestamp ?? now.toISOString(),
    registered_timestamp: hashes.password_hash === undefined ? undefined : now.toISOString(),
  });
  await saveValues(sql, account_id, decision, fields);
  await insertTransactions(sql, account_id, decision.code, decision.transactions, now);
  return before?.issuedBlank ?? true;
}

async function saveValues(
  sql: Sql,
  account_id: string,
  decision: Decision,
  definitions: readonly CustomFieldDefinition[],
): Promise<void> {
  const custom = [...decision.customFields].map(([number, value]) => [`custom_field_${number}`, value] as const);
  const isUnique = (name: string): boolean =>
    definitions.some(({ number, unique }) => unique && name === `custom_field_${number}`);
  for (const [name, value] of [...Object.entries(decision.profile), ...custom]) {
    await sql.run(
      `INSERT INTO customer_values (account_id, code, name, value, folded, unique_value) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, code, name)
       DO UPDATE SET value = excluded.value, folded = excluded.folded, unique_value = excluded.unique_value`,
      account_id,
      decision.code,
      name,
      value,
      fold(value),
      isUnique(name) ? value : null,
    );
  }
}
