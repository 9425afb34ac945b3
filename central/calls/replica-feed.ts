// type=replica_feed (our own): the account's cards in the order they changed, for the terminals' replicas. Nothing personal.
//
// Takes `cursor` (0 at first) and `length` (at most 5,000); gives `cards` with code, card_number and status (issued, recorded
// or registered), the next `cursor`, `more` = Y while there is more to fetch, and the `epoch` of the database: a cursor
// is good for one epoch only. A cursor beyond the last change is of a database that is no more: it gets cursor 0 back.
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
  if (cursor > last) return success({ epoch, cards: [], cursor: '0', more: 'Y' });
  const next = rows.at(-1)?.change_number ?? cursor;
  const more = rows.length === length ? 'Y' : 'N';
  return success({ epoch, cards: rows.map(toBody), cursor: String(next), more });
};

function toBody(row: Row) {
  const card_number = textAt(row, 'card_number');
  return { code: String(row.code), ...(card_number !== undefined && { card_number }), status: statusOf(row) };
}

function statusOf(row: Row): string {
  if (Number(row.registered) === 1) return 'registered';
  return Number(row.issued_blank) === 1 ? 'issued' : 'recorded';
}
