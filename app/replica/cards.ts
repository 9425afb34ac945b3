// What the replica knows of a card: from sign-ups that wait here, from what was learned, and from the centre's feed.
import type Sqlite from 'better-sqlite3';
import { type Card, rankOf } from '../cards/card.ts';
import type { CardStore } from '../cards/card-store.ts';

export interface Cards {
  readonly byNumber: (card_number: string) => Card | undefined;
  /** The card with this code, as far as it is known: of a sign-up that waits here, or one whose code is its number. */
  readonly byCode: (code: string) => Card | undefined;
  /** How many the feed has given. */
  readonly count: () => number;
}

/** `place` is null for a card that was learned. */
type Known = Card & { readonly place: number | null };
type Waiting = Known & { readonly place: number };
const isWaiting = (known: Known): known is Waiting => known.place !== null;

export function createCards(db: Sqlite.Database, store: CardStore): Cards {
  /** In one statement: each one alone asks the system for its locks on the file, which takes longer than the look-up. */
  const known = db.prepare<[string, string], Known>(
    `SELECT place, card_number, code, card_status AS status FROM outbox WHERE card_number = ? AND state = 'pending'
     UNION ALL SELECT NULL, card_number, code, status FROM learned_cards WHERE card_number = ?`,
  );
  const waitingByCode = db.prepare<[string], Card>(
    `SELECT card_number, code, card_status AS status FROM outbox WHERE code = ? AND state = 'pending' LIMIT 1`,
  );
  /** A sign-up that waits here is ours to know better: the centre, and so the feed, has not heard of it yet. */
  function byNumber(card_number: string): Card | undefined {
    const own = known.all(card_number, card_number);
    return (
      last(own.filter(isWaiting)) ?? further(cardOf(own.find((each) => !isWaiting(each))), store.byNumber(card_number))
    );
  }
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
const last = (signUps: readonly Waiting[]): Card | undefined =>
  cardOf(signUps.toSorted((one, other) => other.place - one.place)[0]);

const cardOf = (known: Known | undefined): Card | undefined =>
  known && { card_number: known.card_number, code: known.code, status: known.status };

/** The one of two accounts of a card that has come further, as no card goes back. */
function further(one: Card | undefined, other: Card | undefined): Card | undefined {
  if (!one || !other) return one ?? other;
  return rankOf(one.status) > rankOf(other.status) ? one : other;
}
