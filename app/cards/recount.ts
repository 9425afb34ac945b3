// Reads a file of cards from end to end and compares it with its own checksum: a disk that changed a byte is found out.
import type Sqlite from 'better-sqlite3';
import { CARD_STATUSES, writeCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, EMPTY_SUM, sameSum, withLine } from '../../shared/extensions/checksum.ts';
import { ALL_KEYS, ALL_TEXTS, openForReading } from './card-file.ts';

/** How many cards are read in a step. */
const SLICE = 20_000;

/** Gives control back after each slice; a file that is gone, or cannot be read to its end, is not whole. */
export function* recount(file: string): Generator<undefined, boolean> {
  let db: Sqlite.Database | undefined;
  try {
    db = openForReading(file);
    // One state of the file from the first row to the last, whatever is written meanwhile.
    db.exec('BEGIN');
    const stored = db.prepare<[], CardSum>('SELECT count, sum FROM position').get();
    let found: CardSum = EMPTY_SUM;
    for (const all of [ALL_KEYS, ALL_TEXTS]) {
      for (const [number, code, status] of db.prepare<[], [string, string | null, number]>(all).raw().iterate()) {
        const known = CARD_STATUSES[status];
        if (!known) return false;
        found = withLine(found, writeCardLine({ card_number: number, code: code ?? number, status: known }));
        if (found.count % SLICE === 0) yield undefined;
      }
    }
    return stored !== undefined && sameSum(found, stored);
  } catch {
    return false;
  } finally {
    db?.close();
  }
}
