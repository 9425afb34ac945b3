// What the replica knows of a card: from sign-ups that wait here, from what was learned, and from the centre's feed.
import type Sqlite from 'better-sqlite3';
import { type Card, rankOf } from '../cards/card.ts';
import type { CardStore } from '../cards/card-store.ts';
import type { LearnedCards } from './learned-cards.ts';

export interface Cards {
  readonly byNumber: (card_number: string) => Card | undefined;
  /** The card with this code, as far as it is known: of a sign-up that waits here, or one whose code is its number. */
  readonly byCode: (code: string) => Card | undefined;
  /** How many the feed has given. */
  readonly count: () => number;
}

type Waiting = Pick<Card, 'code' | 'status'> & { readonly place: number };

export function createCards(db: Sqlite.Database, learned: LearnedCards, store: CardStore): Cards {
  /** A sign-up that waits here is ours to know better: the centre, and so the feed, has not heard of it yet. */
  const waiting = db.prepare<[string], Waiting>(
    `SELECT place, code, card_status AS status FROM outbox WHERE card_number = ? AND state = 'pending'`,
  );
  const waitingByCode = db.prepare<[string], Card>(
    `SELECT card_number, code, card_status AS status FROM outbox WHERE code = ? AND state = 'pending' LIMIT 1`,
  );
  const byNumber = (card_number: string): Card | undefined =>
    last(card_number, waiting.all(card_number)) ?? further(learned.byNumber(card_number), store.byNumber(card_number));
  return {
    byNumber,
    byCode: (code) => {
      const card = waitingByCode.get(code) ?? byNumber(code);
      return card?.code === code ? card : undefined;
    },
    count: () => store.position().count,
  };
}

/** The one that was recorded last. There is hardly ever more than one, and SQLite takes five times as long where it is to sort them. */
function last(card_number: string, signUps: readonly Waiting[]): Card | undefined {
  const newest = signUps.toSorted((one, other) => other.place - one.place)[0];
  return newest && { card_number, code: newest.code, status: newest.status };
}

/** The one of two accounts of a card that has come further, as no card goes back. */
function further(one: Card | undefined, other: Card | undefined): Card | undefined {
  if (!one || !other) return one ?? other;
  return rankOf(one.status) > rankOf(other.status) ? one : other;
}
