// `cards`: issues blank cards, by range or from a CSV file.
import fs from 'node:fs';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { AdminError, issueCards, type NumberToIssue, toIssue } from '../admin.ts';
import type { Sql } from '../store/sql.ts';
import { accountOption, administer, databaseOption } from './options.ts';

const LARGEST_RANGE = 1_000_000n;

/** Every number from `from` to `to`, with as many digits. */
export function rangeOf(from: string, to: string): NumberToIssue[] {
  const digits = /^\d{1,32}$/;
  if (!digits.test(from) || !digits.test(to) || from.length !== to.length) {
    throw new AdminError('--from and --to must be digits, as many in the one as in the other');
  }
  const [first, last] = [BigInt(from), BigInt(to)];
  if (last < first) throw new AdminError('--to must not be below --from');
  if (last - first >= LARGEST_RANGE) throw new AdminError(`a range has at most ${LARGEST_RANGE} cards`);
  const count = Number(last - first) + 1;
  return toIssue(Array.from({ length: count }, (_, index) => String(first + BigInt(index)).padStart(from.length, '0')));
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** The `card_number` column of a CSV text with a heading, each number with its line. */
export function numbersInCsv(text: string): NumberToIssue[] {
  const records = readCsv(text);
  if (records.length === 0)
    throw new AdminError('the file has no cards: its first line must name the column card_number');
  return records.map(({ record, info: { lines: line } }) => {
    const number = record.card_number?.trim();
    if (number === undefined) throw new AdminError('line 1: there is no column card_number');
    return { card_number: number, line };
  });
}

function readCsv(text: string): readonly CsvRecord[] {
  try {
    return parse(text, { columns: true, bom: true, info: true, skip_empty_lines: true }) as unknown as CsvRecord[];
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw new AdminError(lines === undefined ? message : `line ${lines}: ${message}`);
  }
}

interface Given {
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
}

function numbersGiven({ from, to, csv }: Given): NumberToIssue[] {
  if (csv !== undefined && from === undefined && to === undefined) return numbersInCsv(readFile(csv));
  if (csv === undefined && from !== undefined && to !== undefined) return rangeOf(from, to);
  throw new AdminError('give --from and --to, or --csv alone');
}

function readFile(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AdminError(code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`);
  }
}

export const cardsCommand = new Command('cards').description('blank cards').addCommand(
  new Command('issue')
    .description('issue blank cards, for customers to register: --from and --to, or --csv')
    .addOption(databaseOption())
    .addOption(accountOption())
    .option('--from <number>', 'the first number of a range')
    .option('--to <number>', 'the last number of the range, with as many digits as the first')
    .option('--csv <file>', 'a CSV file with a column card_number')
    .action(({ database, account, ...given }) => {
      const numbers = numbersGiven(given);
      const task = async (sql: Sql): Promise<string> => {
        await issueCards(sql, account, numbers, new Date());
        return `${numbers.length} ${numbers.length === 1 ? 'card' : 'cards'} issued to ${account}`;
      };
      return administer(database, task, 'one of the cards');
    }),
);
