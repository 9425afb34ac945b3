// Pages as the first list comes, card behind card: written all at once.
import type Sqlite from 'better-sqlite3';
import { CARD_STATUSES, writeCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, withLine } from '../../shared/extensions/checksum.ts';
import { LONGEST_KEY } from './card-file.ts';

export interface Run {
  /** Cards as lines, all of one length. */
  readonly lines: string;
  /** How many digits a number has, and a code: 0 where the codes are the numbers. */
  readonly number: number;
  readonly code: number;
  readonly total: CardSum;
}

/** The letters that lines begin with, in the order of the statuses. */
const LETTERS = CARD_STATUSES.map((status) => writeCardLine({ card_number: '0', code: '0', status })[0]).join('');

/** SQL that takes a line apart. A digit 1 stands before each number and code (card-file.ts). */
const NUMBER = `CAST('1' || substr(value, 2, @number) AS INTEGER)`;
const CODE = `CAST('1' || substr(value, @number + 3) AS INTEGER)`;
const STATUS = `instr('${LETTERS}', substr(value, 1, 1)) - 1`;

/** SQLite takes lines apart twice as fast as it is given rows one by one. */
export function createAppend(db: Sqlite.Database): (run: Run) => void {
  const [bare, coded] = ['NULL', CODE].map((code) =>
    db.prepare(`INSERT INTO cards SELECT ${NUMBER}, ${code}, ${STATUS} FROM json_each(@each)`),
  );
  return ({ lines, number, code }) => {
    const each = `["${lines.replaceAll('\n', '","')}"]`;
    (code === 0 ? bare : coded)?.run({ number, each });
  };
}

/**
 * The page as a run to be put behind all there are, as the first list comes: numbers of one length, each larger than the one before it
 * and than `after`, with codes of digits, also of one length, or with none. Undefined where it is not so.
 */
export function runOf(lines: string, after: string, before: CardSum): Run | undefined {
  const end = lines.indexOf('\n');
  const length = end < 0 ? lines.length : end;
  const [number, code] = shapeOf(lines.slice(0, length));
  if (number < 1 || number > LONGEST_KEY || code > LONGEST_KEY || after.length > number) return undefined;
  const one = `[${LETTERS}]\\d{${number}}${code === 0 ? '' : ` \\d{${code}}`}`;
  if (!new RegExp(`^${one}(?:\n${one})*$`).test(lines)) return undefined;
  let previous = after.length === number ? after : '';
  let total = before;
  for (let at = 0; at < lines.length; at += length + 1) {
    const line = lines.slice(at, at + length);
    const digits = line.slice(1, 1 + number);
    if (digits <= previous || line.slice(number + 2) === digits) return undefined;
    total = withLine(total, line);
    previous = digits;
  }
  return { lines, number, code, total };
}

/** How many characters a line's number and its code have. */
function shapeOf(line: string): [number, number] {
  const gap = line.indexOf(' ');
  return gap < 0 ? [line.length - 1, 0] : [gap - 1, line.length - gap - 1];
}
