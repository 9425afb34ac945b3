// The feed that keeps terminals' replicas up to date (`type=replica_feed`, our own): first all cards of the account, then those that
// changed, in the order of their changes. docs/extensions.md describes it.
import { type Body, textOf } from '../wire/response.ts';
import { type FeedCard, writeCardLine } from './card-lines.ts';
import type { CardSum } from './checksum.ts';

/** The cursor that a terminal begins with. */
export const BEGINNING = '';

export interface FeedAnswer {
  /** Cards as lines (card-lines.ts), separated by line feeds. A card without a number is in no feed. */
  readonly lines: string;
  /** Where the next page starts: a text that only the centre reads. `BEGINNING`: this cursor is of no use any more, fetch all anew. */
  readonly cursor: string;
  readonly more: boolean;
  /** The id of the centre's database; undefined from a centre that has none. */
  readonly epoch: string | undefined;
  /** All cards of the account as of `cursor`; only with the last page, undefined while there is more. */
  readonly total: CardSum | undefined;
  /** The centre's clock as it answers, and the time up to which all that was recorded is in a back-up: ISO 8601 in UTC. */
  readonly time: string | undefined;
  readonly backed_up: string | undefined;
}

export function writeFeed({ lines, cursor, more, epoch, total, time, backed_up }: FeedAnswer): Body {
  return {
    epoch,
    cards: lines,
    cursor,
    more: more ? 'Y' : 'N',
    ...(total && { count: String(total.count), checksum: String(total.sum) }),
    time,
    backed_up,
  };
}

export const linesOf = (cards: readonly FeedCard[]): string => cards.map(writeCardLine).join('\n');

/** Undefined when the body is no feed of this form: a centre of another version, or another one's call of the same name. */
export function readFeed(body: Body): FeedAnswer | undefined {
  const lines = textOf(body.cards);
  const cursor = textOf(body.cursor);
  if (lines === undefined || cursor === undefined || cursor.length > LONGEST_CURSOR) return undefined;
  const more = body.more === 'Y';
  const [count, sum] = [wholeOf(body.count), wholeOf(body.checksum)];
  const total = !more && count !== undefined && sum !== undefined ? { count, sum } : undefined;
  const [time, backed_up] = [timeOf(body.time), timeOf(body.backed_up)];
  return { lines, cursor, more, epoch: textOf(body.epoch), total, time, backed_up };
}

const LONGEST_CURSOR = 200;

function wholeOf(value: Body[string]): number | undefined {
  const text = textOf(value) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Times are compared as texts, so only one form of them is taken. */
function timeOf(value: Body[string]): string | undefined {
  const text = textOf(value) ?? '';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? text : undefined;
}
