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
