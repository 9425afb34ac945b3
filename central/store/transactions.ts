// Customers' transactions: activations, which change no balance, and credits.
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../shared/record-customer/decide.ts';
import { places, type Row, type Sql } from './sql.ts';

export async function insertTransactions(
  sql: Sql,
  account_id: string,
  code: string,
  transactions: readonly Transaction[],
  now: Date,
): Promise<void> {
  if (transactions.length === 0) return;
  await sql.run(
    `INSERT INTO transactions (id, account_id, code, campaign_id, kind, amount, item_id, recorded_at)
     VALUES ${places(transactions.length, 8)}`,
    ...transactions.flatMap((transaction) => {
      const { campaign_id, kind } = transaction;
      return [randomUUID(), account_id, code, campaign_id, kind, ...amounts(transaction), now.toISOString()];
    }),
  );
}

/** The amount or the item that was credited. */
function amounts(transaction: Transaction): readonly [string | null, string | null] {
  if (transaction.kind === 'activation') return [null, null];
  const { credit } = transaction;
  return 'amount' in credit ? [credit.amount, null] : [null, credit.item];
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
