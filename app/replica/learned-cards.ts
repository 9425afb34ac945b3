// Cards that the terminal knows from elsewhere than the feed: its own sign-ups, and what the centre said of a card that was swiped.
// A feed that was asked for later knows better; a centre without a feed leaves the terminal with these.
import type Sqlite from 'better-sqlite3';
import { type Card, rankOf } from '../cards/card.ts';

export interface LearnedCards {
  readonly byNumber: (card_number: string) => Card | undefined;
  /** A card never goes back: one that is known to have come further stays. */
  readonly learn: (card: Card, now: Date) => void;
  /** Writes over whatever was learned: the centre itself said so just now. */
  readonly correct: (card: Card, now: Date) => void;
  /** The centre said just now that it has no such card. */
  readonly forget: (card_number: string) => void;
  /** The feed has told all that was known at `then`. */
  readonly forgetUntil: (then: Date) => void;
}

export function createLearnedCards(db: Sqlite.Database): LearnedCards {
  const select = db.prepare<[string], Card>(
    'SELECT card_number, code, status FROM learned_cards WHERE card_number = ?',
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO learned_cards (card_number, code, status, learned_at) VALUES (@card_number, @code, @status, @at)`,
  );
  const forget = db.prepare('DELETE FROM learned_cards WHERE card_number = ?');
  const forgetUntil = db.prepare('DELETE FROM learned_cards WHERE learned_at <= ?');
  const write = ({ card_number, code, status }: Card, now: Date): void => {
    put.run({ card_number, code, status, at: now.toISOString() });
  };
  return {
    byNumber: (card_number) => select.get(card_number),
    learn: (card, now) => {
      const known = select.get(card.card_number);
      if (!known || rankOf(card.status) >= rankOf(known.status)) write(card, now);
    },
    correct: write,
    forget: (card_number) => {
      forget.run(card_number);
    },
    forgetUntil: (then) => {
      forgetUntil.run(then.toISOString());
    },
  };
}
