// Writes pages of the feed to a file of cards: the cards, the cursor and the checksum in one transaction.
import type Sqlite from 'better-sqlite3';
import { CARD_STATUSES, type FeedCard, readCardLine, writeCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, withLine, withoutLine } from '../../shared/extensions/checksum.ts';
import { rankOf } from './card.ts';
import { type CardRow, isKey, keyOf, ONE_BY_KEY, ONE_BY_TEXT, openForWriting } from './card-file.ts';
import { createAppend, runOf } from './card-run.ts';
import { recount } from './recount.ts';

export interface CardPage {
  /** The cursor that it was asked with: it is written behind the page that told it, or not at all. Undefined: wherever the list is. */
  readonly after?: string;
  /** Cards as lines (shared/extensions/card-lines.ts). Lines that are none are passed over. */
  readonly lines: string;
  readonly cursor: string;
  /** There was no more at the time. */
  readonly last: boolean;
}

export interface CardWriter {
  /** Gives the checksum of all cards in the file, with the page in it. */
  readonly apply: (page: CardPage) => CardSum;
  /** Reads the whole file, a slice at each step; gives in the end whether it holds what was written to it. */
  readonly verify: () => Generator<undefined, boolean>;
  /** Leaves the file without a log beside it. */
  readonly close: () => void;
}

/** The disk has damaged the file so that it is not known any more how far the list has come. */
class LostPositionError extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** The page before this one was not written: neither is this one, and both are fetched again. */
class NotNextError extends Error {
  readonly code = 'NOT_NEXT';
}

export function openCardWriter(file: string): CardWriter {
  const db = openForWriting(file);
  const position = db.prepare<[], CardSum & { cursor: string }>('SELECT cursor, count, sum FROM position');
  const move = db.prepare(
    'UPDATE position SET cursor = @cursor, complete = max(complete, @complete), count = @count, sum = @sum',
  );
  const last = db.prepare<[], { number: string | null }>('SELECT CAST(max(number) AS TEXT) AS number FROM cards');
  const append = createAppend(db);
  const upsert = createUpsert(db);

  function apply({ after, lines, cursor, last: isLast }: CardPage): CardSum {
    const before = position.get();
    if (!before) throw new LostPositionError();
    if (after !== undefined && after !== before.cursor) throw new NotNextError();
    let total: CardSum = { count: before.count, sum: before.sum };
    for (const some of slicesOf(lines)) total = put(some, total);
    move.run({ cursor, complete: isLast ? 1 : 0, ...total });
    return total;
  }

  function put(lines: string, before: CardSum): CardSum {
    const run = runOf(lines, last.get()?.number?.slice(1) ?? '', before);
    if (run) append(run);
    return run?.total ?? upsert(lines, before);
  }

  return {
    apply: db.transaction(apply).immediate,
    verify: () => recount(file),
    close: () => {
      if (!db.open) return;
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** Characters of a page that are taken apart at once: a whole page would be megabytes of small texts. */
const SLICE = 32_768;

/** Pieces of a page that end where lines do. */
function* slicesOf(lines: string): Generator<string> {
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf('\n', from + SLICE);
    yield lines.slice(from, end < 0 ? undefined : end);
    from = end < 0 ? lines.length : end + 1;
  }
}

/** Writes cards one by one, over those there are. */
function createUpsert(db: Sqlite.Database): (lines: string, before: CardSum) => CardSum {
  const tables = {
    keys: {
      get: db.prepare<[bigint | string], CardRow>(ONE_BY_KEY),
      put: db.prepare('INSERT OR REPLACE INTO cards VALUES (?, ?, ?)'),
    },
    texts: {
      get: db.prepare<[bigint | string], CardRow>(ONE_BY_TEXT),
      put: db.prepare('INSERT OR REPLACE INTO other_cards VALUES (?, ?, ?)'),
    },
  };

  function put(card: FeedCard, total: CardSum): CardSum {
    const { card_number, code, status } = card;
    const { get, put } = isKey(card_number) ? tables.keys : tables.texts;
    const key = packed(card_number);
    const row = get.get(key);
    const known = row && CARD_STATUSES[row.status];
    const rest = known
      ? withoutLine(total, writeCardLine({ card_number, code: row.code ?? card_number, status: known }))
      : total;
    put.run(key, code === card_number ? null : packed(code), rankOf(status));
    return withLine(rest, writeCardLine(card));
  }

  return (lines, before) => {
    let total = before;
    for (const line of lines.split('\n')) {
      const card = readCardLine(line);
      if (card) total = put(card, total);
    }
    return total;
  };
}

const packed = (text: string): bigint | string => (isKey(text) ? keyOf(text) : text);
