// Customers' transactions: activations, which change no balance, and credits.
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../shared/record-customer/decide.ts';
import type { Row, Sql } from './sql.ts';

export async function insertTransactions(
  sql: Sql,
  account_id: string,
  code: string,
  transactions: readonly Transaction[],
  now: Date,
): Promise<void> {
  const recorded_at = now.toISOString();
  const rows = transactions.map((transaction) => {
    const { campaign_id, kind } = transaction;
    return { id: randomUUID(), account_id, code, campaign_id, kind, ...credited(transaction), recorded_at };
  });
  await sql.insert('transactions', rows);
}

/** The amount or the item that was credited. */
function credited(transaction: Transaction) {
  if (transaction.kind === 'activation') return { amount: null, item_id: null };
  const { credit } = transaction;
  return 'amount' in credit ? { amount: credit.amount, item_id: null } : { amount: null, item_id: credit.item };
}

/** A customer's transactions in a campaign, in the order they were recorded; an activation comes before its credit. */
export function listTransactions(
  sql: Sql,
  account_id: string,
  code: string,
  campaign_id: string,
): Promise<readonly Row[]> {
  const query =
    'SELECT * FROM transactions WHERE account_id = $1 AND code = $2 AND campaign_id = $3 ORDER BY recorded_at, kind, id';
  return sql.all(query, account_id, code, campaign_id);
}
