// What the replica knows of cards: numbers, codes and flags, nobody's name.
import type Sqlite from 'better-sqlite3';
import type { CardStatus } from '../../shared/replica-feed.ts';

export interface Card {
  readonly card_number: string;
  readonly code: string;
  readonly status: CardStatus;
}

export interface Cards {
  readonly byNumber: (card_number: string) => Card | undefined;
  readonly byCode: (code: string) => Card | undefined;
  readonly save: (card: Card) => void;
  readonly count: () => number;
}

/** A sign-up that waits here is ours to know better: the centre, and so the feed, has not heard of it yet. */
const knownBy = (column: 'card_number' | 'code'): string =>
  `SELECT * FROM (SELECT card_number, code, card_status AS status FROM outbox
     WHERE ${column} = @key AND state = 'pending' ORDER BY rowid DESC LIMIT 1)
   UNION ALL SELECT card_number, code, status FROM cards WHERE ${column} = @key LIMIT 1`;

export function createCards(db: Sqlite.Database): Cards {
  const byNumber = db.prepare<[{ key: string }], Card>(knownBy('card_number'));
  const byCode = db.prepare<[{ key: string }], Card>(knownBy('code'));
  const save = db.prepare(
    `INSERT INTO cards (card_number, code, status) VALUES (@card_number, @code, @status)
     ON CONFLICT (card_number) DO UPDATE SET code = excluded.code, status = excluded.status, stale = 0`,
  );
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM cards');
  return {
    byNumber: (number) => byNumber.get({ key: number }),
    byCode: (code) => byCode.get({ key: code }),
    save: (card) => {
      save.run(card);
    },
    count: () => count.get()?.n ?? 0,
  };
}
