// A page of the feed, made by the database: twenty thousand cards are one text, not as many objects.
import type { CardSum } from '../../shared/extensions/checksum.ts';
import { REST_OF_LINE } from './numbering.ts';
import { first, type Sql, textAt } from './sql.ts';

/** Where a page begins: behind the card `key` in the order of card numbers, or, without it, behind change number `mark`. */
export interface Position {
  readonly mark: number;
  readonly key: string | undefined;
}

export interface FeedPage {
  readonly lines: string;
  readonly amount: number;
  /** The last card's number, or the last change's. */
  readonly last: string | undefined;
  /** The number of the account's last change, and all cards as of it. */
  readonly lastChange: number;
  readonly total: CardSum;
  readonly epoch: string;
  /** The database's clock. */
  readonly time: string;
}

/** Rows are told as they were numbered, so that page and total are of one moment. All of it is one statement, and sees one. */
const pageBy = (column: 'card_number' | 'change_number', clock: string): string =>
  `SELECT lines, amount, last, last_change, cards, checksum, epoch, ${clock} AS time FROM feeds, epochs,
    (SELECT string_agg(line, $2) AS lines, count(*) AS amount, max(${column}) AS last FROM
      (SELECT ${column}, feed_status || ${REST_OF_LINE} AS line FROM customers
       WHERE account_id = $1 AND ${column} > $3 AND feed_status IS NOT NULL ORDER BY ${column} LIMIT $4) AS cards_of_page) AS page
   WHERE feeds.account_id = $1`;

export async function readFeedPage(
  sql: Sql,
  account_id: string,
  { mark, key }: Position,
  length: number,
): Promise<FeedPage | undefined> {
  const byKey = key !== undefined;
  const statement = pageBy(byKey ? 'card_number' : 'change_number', sql.clock);
  const row = await first(sql, statement, account_id, '\n', byKey ? key : mark, length);
  return (
    row && {
      lines: textAt(row, 'lines') ?? '',
      amount: Number(row.amount),
      last: textAt(row, 'last'),
      lastChange: Number(row.last_change),
      total: { count: Number(row.cards), sum: Number(row.checksum) },
      epoch: String(row.epoch),
      time: String(row.time),
    }
  );
}
