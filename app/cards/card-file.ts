// A file of cards: the list that the centre's feed gave, and how far it has come. It holds nothing that the centre has not.
//
// A card takes a few bytes, so that ten million fit on a small machine: a number of up to 17 digits is the row's own integer key (a
// digit 1 is put before it, which keeps its leading zeros), a code that is the number is left out, one of digits is an integer too.
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';

const STEPS: readonly string[] = [
  `
CREATE TABLE cards (number INTEGER PRIMARY KEY, code, status INTEGER NOT NULL);
-- Numbers with letters or dashes, and those of more digits.
CREATE TABLE other_cards (number TEXT PRIMARY KEY, code, status INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE position (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Where the next fetch starts; complete once the feed had no more to give.
  cursor TEXT NOT NULL,
  complete INTEGER NOT NULL,
  -- The checksum of the cards (shared/extensions/checksum.ts), kept with every change.
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL
) STRICT;
INSERT INTO position VALUES (1, '', 0, 0, 0);
`,
];

export interface CardPosition {
  readonly cursor: string;
  readonly complete: boolean;
  readonly count: number;
}

/**
 * What each connection keeps of the file: cards are written in their order and looked up one at a time, so that more would only cost memory.
 * A renewal has four connections open; with better-sqlite3's own 16 MB each they took more than all the rest of the terminal.
 */
const CACHE_KIB = 2048;

/** Opens the file for its one writer. A lost commit is fetched again, so that none is waited for. */
export function openForWriting(file: string): Sqlite.Database {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  migrate(db, STEPS);
  return db;
}

/** Opens the file for look-ups, which wait for no writer. */
export function openForReading(file: string): Sqlite.Database {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  return db;
}

export function readPosition(db: Sqlite.Database): CardPosition {
  const row = db
    .prepare<[], { cursor: string; complete: number; count: number }>('SELECT cursor, complete, count FROM position')
    .get();
  return { cursor: row?.cursor ?? '', complete: row?.complete === 1, count: row?.count ?? 0 };
}

/** In digits: with one more before them, SQLite's integers hold them. */
export const LONGEST_KEY = 17;

/** Whether digits are kept as an integer. */
export const isKey = (text: string): boolean => text.length <= LONGEST_KEY && /^\d+$/.test(text);

/** Digits as the integer that is kept for them. */
export const keyOf = (digits: string): bigint => BigInt(`1${digits}`);

/** SQL that gives a code back as it came; a code that is left out is the number. */
const CODE = `CASE typeof(code) WHEN 'null' THEN NULL WHEN 'integer' THEN substr(CAST(code AS TEXT), 2) ELSE code END AS code`;

export const ONE_BY_KEY = `SELECT ${CODE}, status FROM cards WHERE number = ?`;
export const ONE_BY_TEXT = `SELECT ${CODE}, status FROM other_cards WHERE number = ?`;
export const ALL_KEYS = `SELECT substr(CAST(number AS TEXT), 2) AS number, ${CODE}, status FROM cards`;
export const ALL_TEXTS = `SELECT number, ${CODE}, status FROM other_cards`;

/** What ONE_BY_KEY and ONE_BY_TEXT give. */
export interface CardRow {
  readonly code: string | null;
  readonly status: number;
}
