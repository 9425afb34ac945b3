// `cards`: issues blank cards, by range or from a CSV file.
import fs from 'node:fs';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { cardNumber } from '../../shared/record-customer/formats.ts';
import { AdminError, issueCards, requireAccount } from '../admin.ts';
import { valuesTaken } from '../store/customers.ts';
import type { Sql } from '../store/sql.ts';
import { accountOption, administer, databaseOption } from './options.ts';

const LARGEST_RANGE = 1_000_000n;

/** A number to issue, and the line of the file that it stands in. */
export interface NumberToIssue {
  readonly card_number: string;
  readonly line?: number;
}

/** Every number from `from` to `to`, with as many digits. */
export function rangeOf(from: string, to: string): NumberToIssue[] {
  const digits = /^\d{1,32}$/;
  if (!digits.test(from) || !digits.test(to) || from.length !== to.length) {
    throw new AdminError('--from and --to must be digits, as many in the one as in the other');
  }
  const [first, last] = [BigInt(from), BigInt(to)];
  if (last < first) throw new AdminError('--to must not be below --from');
  if (last - first >= LARGEST_RANGE) throw new AdminError(`a range has at most ${LARGEST_RANGE} cards`);
  return Array.from({ length: Number(last - first) + 1 }, (_, index) => ({
    card_number: String(first + BigInt(index)).padStart(from.length, '0'),
  }));
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** The `card_number` column of a CSV text with a heading; a fault names its line. */
export function numbersInCsv(text: string): NumberToIssue[] {
  const records = readCsv(text);
  if (records.length === 0)
    throw new AdminError('the file has no cards: its first line must name the column card_number');
  const seen = new Map<string, number>();
  return records.map(({ record, info: { lines: line } }) => {
    const number = record.card_number?.trim();
    if (number === undefined) throw new AdminError('line 1: there is no column card_number');
    if (cardNumber.read(number) === undefined)
      throw new AdminError(`line ${line}: "${number}" must be ${cardNumber.form}`);
    const before = seen.get(number);
    if (before !== undefined) throw new AdminError(`line ${line}: ${number} stands in line ${before} too`);
    seen.set(number, line);
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

/** Throws an AdminError that names the first number that is a card already, or some customer's code, and its line. */
export async function requireFree(sql: Sql, account_id: string, numbers: readonly NumberToIssue[]): Promise<void> {
  const wanted = numbers.map(({ card_number }) => card_number);
  const cards = await valuesTaken(sql, account_id, 'card_number', wanted);
  const codes = await valuesTaken(sql, account_id, 'code', wanted);
  const taken = numbers.find(({ card_number }) => cards.has(card_number) || codes.has(card_number));
  if (!taken) return;
  const { card_number, line } = taken;
  const place = line === undefined ? '' : `line ${line}: `;
  const why = cards.has(card_number) ? 'is issued or recorded already' : 'is the code of a customer';
  throw new AdminError(`${place}${card_number} ${why}: no card was issued`);
}

export const cardsCommand = new Command('cards').description('blank cards').addCommand(
  new Command('issue')
    .description('issue blank cards, for customers to register: --from and --to, or --csv')
    .addOption(databaseOption())
    .addOption(accountOption())
    .option('--from <number>')
    .option('--to <number>')
    .option('--csv <file>', 'a CSV file with a column card_number')
    .action(({ database, account, from, to, csv }) =>
      administer(database, async (sql) => {
        if ((csv === undefined) === (from === undefined || to === undefined))
          throw new AdminError('give --from and --to, or --csv');
        const numbers = csv === undefined ? rangeOf(from, to) : numbersInCsv(fs.readFileSync(csv, 'utf8'));
        await requireAccount(sql, account);
        await requireFree(sql, account, numbers);
        await issueCards(
          sql,
          account,
          numbers.map(({ card_number }) => card_number),
          new Date(),
        );
        return `${numbers.length} cards issued to ${account}`;
      }),
    ),
);
