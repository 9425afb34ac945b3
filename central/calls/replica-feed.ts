// type=replica_feed (our own): the account's cards for the terminals' replicas, with nothing personal. docs/extensions.md describes
// it. A terminal that begins gets all cards in the order of their numbers, then those whose change has a number above `mark`.
import { createHash } from 'node:crypto';
import { writeFeed } from '../../shared/extensions/replica-feed.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { backedUpTo } from '../store/backup-mark.ts';
import { type FeedPage, type Position, readFeedPage } from '../store/feed-page.ts';
import { AT_ONCE, hasUnnumbered, numberChanges } from '../store/numbering.ts';
import type { Database } from '../store/sql.ts';
import type { Handler } from './call.ts';

/** Lines in a page. */
const LONGEST = 20_000;

/** So many steps of numbering a page waits for, at the most: what is left is numbered for the next one. */
const STEPS = LONGEST / AT_ONCE;

export const replicaFeed: Handler = async ({ database, user: { account_id }, fields }) => {
  const length = Number(fields.length || LONGEST);
  if (!Number.isInteger(length) || length < 1 || length > LONGEST) return failure(`length must be 1 to ${LONGEST}.`);
  const asked = readCursor(fields.cursor ?? '');
  const unfinished = await number(database, account_id);
  const read = await database.read(async (sql) => {
    const position = asked ?? { mark: 0, key: '' };
    const [page, backed_up] = await Promise.all([readFeedPage(sql, account_id, position, length), backedUpTo(sql)]);
    return { page, backed_up };
  });
  const { page, backed_up } = read;
  if (!page) throw new Error(`account ${account_id} has no feed`);
  const source = sourceOf(page.epoch, account_id);
  const told = { epoch: page.epoch, time: page.time, backed_up };
  if (fields.cursor && (asked?.source !== source || asked.mark > page.lastChange))
    return success(writeFeed({ lines: '', cursor: '', more: true, total: undefined, ...told }));
  const next = nextPosition(asked ?? { mark: page.lastChange, key: '' }, page, length);
  const more = unfinished || next.key !== undefined || next.mark < page.lastChange;
  const total = more ? undefined : page.total;
  return success(writeFeed({ lines: page.lines, cursor: writeCursor(source, next), more, total, ...told }));
};

/** Gives whether there is more to number. */
async function number(database: Database, account_id: string): Promise<boolean> {
  if (!(await database.read((sql) => hasUnnumbered(sql, account_id)))) return false;
  for (let step = 0; step < STEPS; step++)
    if ((await database.transact((sql) => numberChanges(sql, account_id))) < AT_ONCE) return false;
  return true;
}

function nextPosition({ mark, key }: Position, { amount, last }: FeedPage, length: number): Position {
  if (key === undefined) return { mark: Number(last ?? mark), key };
  return { mark, key: amount === length ? last : undefined };
}

interface Cursor extends Position {
  readonly source: string;
}

/** `SOURCE.MARK` or `SOURCE.MARK.KEY`: a card number has no dot in it. */
const CURSOR = /^([0-9a-f]{16})\.(\d{1,15})(?:\.([A-Za-z0-9-]{1,32}))?$/;

function readCursor(text: string): Cursor | undefined {
  const [, source = '', mark, key] = CURSOR.exec(text) ?? [];
  return mark === undefined ? undefined : { source, mark: Number(mark), key };
}

const writeCursor = (source: string, { mark, key }: Position): string =>
  [source, mark, ...(key === undefined ? [] : [key])].join('.');

/** Which database's and account's a cursor is. */
const sourceOf = (epoch: string, account_id: string): string =>
  createHash('sha256').update(`${epoch}\0${account_id}`).digest('hex').slice(0, 16);
