// Beside the first sync: the same rows put into the same table from memory, by a prepared statement in transactions of a page each.
import path from 'node:path';
import { keyOf, openForWriting } from '../../../app/cards/card-file.ts';
import { type Codes, cardOf } from './cards.ts';
import { perSecond } from './figure.ts';

const PAGE = 20_000;
const ISSUED = 0;

type InsertedRow = readonly [bigint, bigint | null, number];

export function insertRate(folder: string, amount: number, codes: Codes): number {
  const rows: InsertedRow[] = Array.from({ length: amount }, (_, index) => {
    const { card_number, code } = cardOf(index, codes);
    return [keyOf(card_number), code === card_number ? null : keyOf(code), ISSUED];
  });
  const db = openForWriting(path.join(folder, `inserts-${performance.now()}.sqlite`));
  const put = db.prepare<[bigint, bigint | null, number]>('INSERT INTO cards VALUES (?, ?, ?)');
  const page = db.transaction((from: number) => {
    for (const row of rows.slice(from, from + PAGE)) put.run(row[0], row[1], row[2]);
  });
  const start = performance.now();
  for (let from = 0; from < amount; from += PAGE) page(from);
  const rate = perSecond(amount, performance.now() - start);
  db.close();
  return rate;
}
