// Carries the cards of a replica of an older form over to a file of their own, so that a terminal that was updated without a network
// knows them. The feed then fetches them anew, as its cursors are others.
import type Sqlite from 'better-sqlite3';
import type { FeedCard } from '../../shared/extensions/card-lines.ts';
import { linesOf } from '../../shared/extensions/replica-feed.ts';
import { cardFile, removeCardFile } from '../cards/card-files.ts';
import { openCardWriter } from '../cards/card-writer.ts';

/** The last form of the replica that had the cards in it. */
const LAST_WITH_CARDS = 5;
const AT_ONCE = 20_000;

export function carryCards(db: Sqlite.Database, folder: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version === 0 || version > LAST_WITH_CARDS) return;
  const feed = db.prepare<[], { complete: number }>('SELECT complete FROM feed').get();
  if (feed?.complete !== 1) return;
  const file = cardFile(folder, 0);
  // From a start that was cut short.
  removeCardFile(file);
  const writer = openCardWriter(file);
  const page = db.prepare<[string, number], FeedCard>(
    'SELECT card_number, code, status FROM cards WHERE card_number > ? ORDER BY card_number LIMIT ?',
  );
  for (let last = ''; ; ) {
    const cards = page.all(last, AT_ONCE);
    const isLast = cards.length < AT_ONCE;
    writer.apply({ lines: linesOf(cards), cursor: '', last: isLast });
    if (isLast) break;
    last = cards.at(-1)?.card_number ?? last;
  }
  writer.close();
}
