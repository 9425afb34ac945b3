// type=replica_feed (our own): the account's cards in the order they changed, for the terminals' replicas. Nothing personal.
//
// Takes `cursor` (0 at first) and `length` (at most 5,000); gives `cards` with code, card_number and status (issued, recorded
// or registered), the next `cursor`, `more` = Y while there is more to fetch, and the `epoch` of the database: a cursor
// is good for one epoch only. A cursor beyond the last change is of a database that is no more: it gets cursor 0 back.
import { type CardStatus, type FeedCard, writeFeed } from '../../shared/replica-feed.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { changesAfter, lastChange } from '../store/customers.ts';
import { epochOf } from '../store/epoch.ts';
import { type Row, textAt } from '../store/sql.ts';
import type { Handler } from './call.ts';

const LONGEST = 5000;

export const replicaFeed: Handler = async ({ database, user, fields }) => {
  const cursor = Number(fields.cursor || 0);
  const length = Number(fields.length || LONGEST);
  if (!Number.isSafeInteger(cursor) || cursor < 0)
    return failure('cursor must be a number that replica_feed gave, or 0.');
  if (!Number.isInteger(length) || length < 1 || length > LONGEST) return failure(`length must be 1 to ${LONGEST}.`);
  const { rows, epoch, last } = await database.transact(async (sql) => ({
    rows: await changesAfter(sql, user.account_id, cursor, length),
    epoch: await epochOf(sql),
    last: await lastChange(sql, user.account_id),
  }));
  if (cursor > last) return success(writeFeed({ epoch, cards: [], cursor: 0, more: true }));
  const next = Number(rows.at(-1)?.change_number ?? cursor);
  return success(writeFeed({ epoch, cards: rows.map(toCard), cursor: next, more: rows.length === length }));
};

const toCard = (row: Row): FeedCard => ({
  card_number: textAt(row, 'card_number'),
  code: String(row.code),
  status: statusOf(row),
});

function statusOf(row: Row): CardStatus {
  if (Number(row.registered) === 1) return 'registered';
  return Number(row.issued_blank) === 1 ? 'issued' : 'recorded';
}
