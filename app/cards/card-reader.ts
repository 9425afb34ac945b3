// Looks up cards in a file of cards, in a few microseconds however many there are.
import { CARD_STATUSES } from '../../shared/extensions/card-lines.ts';
import type { Card } from './card.ts';
import {
  type CardPosition,
  type CardRow,
  isKey,
  keyOf,
  ONE_BY_KEY,
  ONE_BY_TEXT,
  openForReading,
  readPosition,
} from './card-file.ts';

export interface CardReader {
  readonly byNumber: (card_number: string) => Card | undefined;
  readonly position: () => CardPosition;
  readonly close: () => void;
}

export function openCardReader(file: string): CardReader {
  const db = openForReading(file);
  const byKey = db.prepare<[bigint], CardRow>(ONE_BY_KEY);
  const byText = db.prepare<[string], CardRow>(ONE_BY_TEXT);
  return {
    byNumber: (card_number) => {
      const row = isKey(card_number) ? byKey.get(keyOf(card_number)) : byText.get(card_number);
      const status = row && CARD_STATUSES[row.status];
      return status && { card_number, code: row.code ?? card_number, status };
    },
    position: () => readPosition(db),
    close: () => void db.close(),
  };
}
