// What the centre's commands have in common.
import fs from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { AdminError } from '../admin.ts';
import { openDatabase } from '../store/open.ts';
import { LostRaceError, type Sql } from '../store/sql.ts';

export const databaseOption = (): Option =>
  new Option('--database <name>', 'a SQLite file, or postgres://user@host/name')
    .env('CARDWRIGHT_CENTRAL_DATABASE')
    .makeOptionMandatory();

export const accountOption = (): Option => new Option('--account <id>', 'the account').makeOptionMandatory();

export function wholeNumber(from: number, to: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < from || number > to)
      throw new InvalidArgumentError(`It must be ${from} to ${to}.`);
    return number;
  };
}

/** Runs one administrator's task in one transaction, and says what came of it. */
export async function administer(database: string, task: (sql: Sql) => Promise<string>): Promise<void> {
  const opened = await openDatabase(database);
  try {
    process.stdout.write(`${await opened.transact(task)}\n`);
  } catch (error) {
    throw error instanceof LostRaceError ? new AdminError('it is there already, and was left as it is') : error;
  } finally {
    await opened.close();
  }
}

/** A password from the first line of standard input: on the command line it would be seen by everybody on the machine. */
export function passwordFromInput(): string {
  const [password = ''] = fs.readFileSync(0, 'utf8').split(/\r?\n/);
  if (password.length < 12) throw new AdminError('give a password of at least 12 characters on standard input');
  return password;
}
