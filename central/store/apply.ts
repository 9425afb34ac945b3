// Writes a decision: the customer, its values and its transactions, each in one statement that waits for no other.
import type { Decision } from '../../shared/record-customer/decide.ts';
import { insertCustomer, registerCustomer } from './customers.ts';
import type { Known } from './facts.ts';
import { fold } from './fold.ts';
import { places, type Row, type Sql } from './sql.ts';
import { insertTransactions } from './transactions.ts';

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
  { facts, card }: Known,
  now: Date,
): Promise<void> {
  const registering = decision.status === 'registered';
  const before = registering ? card : undefined;
  const save = registering ? registerCustomer : insertCustomer;
  const unique = facts.customFields.filter((field) => field.unique).map(({ number }) => `custom_field_${number}`);
  await Promise.all([
    save(sql, {
      account_id,
      code: decision.code,
      card_number: decision.card_number,
      profile: { ...before?.profile, ...decision.profile },
      password_hash: hashes.password_hash ?? before?.password_hash,
      pin_hash: hashes.pin_hash ?? before?.pin_hash,
      issuedBlank: false,
      record_timestamp: before?.record_timestamp ?? now.toISOString(),
      registered_timestamp: hashes.password_hash === undefined ? undefined : now.toISOString(),
    }),
    saveValues(sql, account_id, decision, unique),
    insertTransactions(sql, account_id, decision.code, decision.transactions, now),
  ]);
}

/** New to the shop: a new record, or the first to fill in a card that was issued blank. */
export const isNewToShop = ({ status }: Decision, { card }: Known): boolean =>
  status === 'new' || card?.issuedBlank === true;

async function saveValues(
  sql: Sql,
  account_id: string,
  { status, code, profile, customFields }: Decision,
  unique: readonly string[],
): Promise<void> {
  const custom = [...customFields].map(([number, value]) => [`custom_field_${number}`, value] as const);
  const rows = [...Object.entries(profile), ...custom].map(([name, value]) => {
    return { account_id, code, name, value, folded: fold(value), unique_value: unique.includes(name) ? value : null };
  });
  await (status === 'new' ? sql.insert('customer_values', rows) : overwriteValues(sql, rows));
}

async function overwriteValues(sql: Sql, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  await sql.run(
    `INSERT INTO customer_values (${columns.join(', ')}) VALUES ${places(rows.length, columns.length)}
     ON CONFLICT (account_id, code, name)
     DO UPDATE SET value = excluded.value, folded = excluded.folded, unique_value = excluded.unique_value`,
    ...rows.flatMap((row) => Object.values(row)),
  );
}
