// Pages as the first list comes, card behind card: written all at once.
import type Sqlite from 'better-sqlite3';
import { CARD_STATUSES, writeCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, withLine } from '../../shared/extensions/checksum.ts';
import { LONGEST_KEY } from './card-file.ts';

export interface Run {
  /** How many digits a number has, and a code: 0 where the codes are the numbers. */
  readonly number: number;
  readonly code: number;
  /** Key, key of the code and status of each card as one text of digits. */
  readonly rows: readonly string[];
  readonly total: CardSum;
}

/** SQLite takes rows apart twice as fast as it is given them one by one. */
export function createAppend(db: Sqlite.Database): (run: Run) => void {
  const bare = db.prepare('INSERT INTO cards SELECT value / 10, NULL, value % 10 FROM json_each(?)');
  const coded = db.prepare(
    `INSERT INTO cards SELECT CAST(substr(value, 1, @number) AS INTEGER), CAST(substr(value, @number + 1, @code) AS INTEGER),
       CAST(substr(value, @number + @code + 1) AS INTEGER) FROM json_each(@rows)`,
  );
  return ({ number, code, rows }) => {
    if (code === 0) bare.run(`[${rows.join()}]`);
    // A digit 1 stands before each (card-file.ts).
    else coded.run({ number: number + 1, code: code + 1, rows: `["${rows.join('","')}"]` });
  };
}

/**
 * The page as rows to be put behind all there are, as the first list comes: numbers of one length, each larger than the one before it
 * and than `after`, with codes of digits, also of one length, or with none. Undefined where it is not so.
 */
export function runOf(lines: string, after: string, before: CardSum): Run | undefined {
  const each = lines.split('\n');
  const [number, code] = shapeOf(each[0] ?? '');
  if (number < 1 || number > LONGEST_KEY || code > LONGEST_KEY || after.length > number) return undefined;
  const shape = code === 0 ? /^[a-z](\d+)$/ : /^[a-z](\d+) (\d+)$/;
  let previous = after.length === number ? after : '';
  let total = before;
  const rows: string[] = [];
  for (const line of each) {
    const [, digits = '', codeDigits = ''] = shape.exec(line) ?? [];
    const status = STATUS_DIGITS[line[0] ?? ''];
    const fits = digits.length === number && codeDigits.length === code && digits !== codeDigits;
    if (!fits || status === undefined || digits <= previous) return undefined;
    rows.push(`1${digits}${code === 0 ? '' : `1${codeDigits}`}${status}`);
    total = withLine(total, line);
    previous = digits;
  }
  return { number, code, rows, total };
}

/** How many characters a line's number and its code have. */
function shapeOf(line: string): [number, number] {
  const gap = line.indexOf(' ');
  return gap < 0 ? [line.length - 1, 0] : [gap - 1, line.length - gap - 1];
}

const STATUS_DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  CARD_STATUSES.map((status, digit) => [writeCardLine({ card_number: '0', code: '0', status })[0], digit]),
);
