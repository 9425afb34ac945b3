// Numbers an account's changes after they were committed, in the order in which the feed gives them.
//
// Whoever records or registers a card does nothing for the feed, so nobody waits for another: that a card is not numbered shows
// in its row, whose `feed_status`, what the feed has told of it, is not what it is now. Before a page of the feed is read, one
// small step gives the committed rows of that kind the next numbers. It alone holds the account's row in `feeds`, so numbers are
// committed in their order, and a reader who has one has seen all that are below.
import { type CardSum, withLine, withoutLine } from '../../shared/extensions/checksum.ts';
import { first, type Row, type Sql, textAt } from './sql.ts';

/** What the feed has to tell of a customer's card: a status letter of card-lines.ts, or NULL where there is no card. */
const STATUS_NOW = `CASE WHEN card_number IS NULL THEN NULL WHEN password_hash IS NOT NULL THEN 'r' WHEN issued_blank = 1 THEN 'i' ELSE 'c' END`;
/**
 * Some of an account's changes that have no number. Planners take the condition for true of nearly all customers, and would go
 * through millions to find none: the order is one that the index customers_unnumbered alone has, so it is the one they read.
 */
export const unnumbered = (columns: string, most: number): string =>
  `SELECT ${columns} FROM customers WHERE account_id = $1 AND feed_status IS DISTINCT FROM ${STATUS_NOW} ORDER BY code || '' LIMIT ${most}`;
/** What follows the status in a card's line (shared/extensions/card-lines.ts). */
export const REST_OF_LINE = `card_number || CASE WHEN code = card_number THEN '' ELSE ' ' || code END`;

/** Cards in a step: few enough that nobody waits long for the rows it writes. */
export const AT_ONCE = 5000;

/** Numbers some of the changes that have no number; gives how many. Fewer than `AT_ONCE`: there were no more. */
export async function numberChanges(sql: Sql, account_id: string): Promise<number> {
  // Written as it is, the row is locked: two centres number one after the other.
  const locked =
    'UPDATE feeds SET last_change = last_change WHERE account_id = $1 RETURNING last_change, cards, checksum';
  const feed = await first(sql, locked, account_id);
  if (!feed) return 0;
  const columns = `code, feed_status AS before, ${STATUS_NOW} AS now, ${REST_OF_LINE} AS rest`;
  const rows = await sql.all(unnumbered(columns, AT_ONCE), account_id);
  const last = Number(feed.last_change);
  await Promise.all(['i', 'c', 'r'].map((status) => numberRows(sql, account_id, status, rows, last)));
  const { count, sum } = rows.reduce(counted, { count: Number(feed.cards), sum: Number(feed.checksum) });
  const statement = 'UPDATE feeds SET last_change = $1, cards = $2, checksum = $3 WHERE account_id = $4';
  await sql.run(statement, last + rows.length, count, sum, account_id);
  return rows.length;
}

/** Numbers those of the rows that have the status. A row that is registered meanwhile is told as it was, and numbered again. */
async function numberRows(
  sql: Sql,
  account_id: string,
  status: string,
  rows: readonly Row[],
  last: number,
): Promise<void> {
  const numbers = rows.flatMap((row, at) => (row.now === status ? [[String(row.code), last + at + 1] as const] : []));
  if (numbers.length === 0) return;
  // A JSON object: both databases have its members as rows. Kept as rows of their own with the account in them, so that SQLite, which
  // may know nothing of how many there are, looks each code up rather than compare each with every customer.
  const statement = `WITH numbers AS MATERIALIZED (SELECT CAST($3 AS TEXT) AS of_account, key AS of_code,
      CAST(CAST(value AS TEXT) AS BIGINT) AS number FROM json_each($2))
    UPDATE customers SET feed_status = $1, change_number = number FROM numbers WHERE account_id = of_account AND code = of_code`;
  await sql.run(statement, status, JSON.stringify(Object.fromEntries(numbers)), account_id);
}

function counted(total: CardSum, row: Row): CardSum {
  const before = textAt(row, 'before');
  const without = before === undefined ? total : withoutLine(total, `${before}${row.rest}`);
  return withLine(without, `${row.now}${row.rest}`);
}

/** Whether there are changes to number. */
export async function hasUnnumbered(sql: Sql, account_id: string): Promise<boolean> {
  return (await sql.all(unnumbered('1', 1), account_id)).length > 0;
}
