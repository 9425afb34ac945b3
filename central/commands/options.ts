// What the centre's commands have in common.
import fs from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { FIELDS } from '../../shared/record-customer/fields.ts';
import { composed, type Format } from '../../shared/record-customer/formats.ts';
import { AdminError } from '../admin.ts';
import { loadPepper, pepperFileOf } from '../pepper.ts';
import { hashSecret } from '../secrets.ts';
import { openDatabase } from '../store/open.ts';
import { type Database, LostRaceError, type Sql } from '../store/sql.ts';

export const databaseOption = (): Option =>
  new Option('--database <name>', 'a SQLite file, or postgres://user@host/name')
    .env('CARDWRIGHT_CENTRAL_DATABASE')
    .makeOptionMandatory();

export const pepperOption = (): Option =>
  new Option('--pepper-file <file>', 'the pepper of the passwords’ hashes (default: beside the SQLite file)').env(
    'CARDWRIGHT_PEPPER_FILE',
  );

export const accountOption = (): Option =>
  new Option('--account <id>', 'the account').argParser(inForm(FIELDS.account_id.format)).makeOptionMandatory();

/** Reads an argument by a format of the contract: what is kept is what a call that names it is read as. */
export function inForm(format: Format<string>): (value: string) => string {
  return (value) => {
    const read = value.trim() === '' ? undefined : format.read(value);
    if (read === undefined) throw new InvalidArgumentError(`It must be ${format.form}, and not blank.`);
    return read;
  };
}

/** As `inForm`, for an option that takes several values. */
export function severalInForm(format: Format<string>): (value: string, before?: string[]) => string[] {
  const read = inForm(format);
  return (value, before = []) => [...before, read(value)];
}

/** A list as an administrator reads it or hands it to another program: a line each, its columns apart by tabs. */
export function lines(rows: readonly (readonly string[])[], none: string): string {
  return rows.length === 0 ? none : rows.map((columns) => columns.join('\t')).join('\n');
}

export function wholeNumber(from: number, to: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < from || number > to)
      throw new InvalidArgumentError(`It must be ${from} to ${to}.`);
    return number;
  };
}

/** Runs one administrator's task in one transaction, and says what came of it; `adds` is what may be there already. */
export async function administer(database: string, task: (sql: Sql) => Promise<string>, adds?: string): Promise<void> {
  const opened = await openDatabase(database);
  try {
    process.stdout.write(`${await opened.transact(task)}\n`);
  } catch (error) {
    if (adds === undefined || !(error instanceof LostRaceError)) throw error;
    throw new AdminError(`${adds} is there already, and was left as it is`);
  } finally {
    await opened.close();
  }
}

/** The hash of a password from standard input, with the database's pepper. */
export async function hashedPassword(database: string, pepperFile: string | undefined): Promise<string> {
  const secret = passwordFromInput();
  const opened = await openDatabase(database);
  try {
    return await hashSecret(secret, await pepperOf(opened, database, pepperFile));
  } finally {
    await opened.close();
  }
}

export const pepperOf = (opened: Database, database: string, file: string | undefined): Promise<Buffer> =>
  opened.transact((sql) => loadPepper(sql, pepperFileOf(database, file)));

/** A password from the first line of standard input: on the command line it would be seen by everybody on the machine. */
function passwordFromInput(): string {
  const [password = ''] = fs.readFileSync(0, 'utf8').split(/\r?\n/);
  if (password.length < 12) throw new AdminError('give a password of at least 12 characters on standard input');
  if (FIELDS.user_password.format.read(password) !== composed(password))
    throw new AdminError(
      `the password must be ${FIELDS.user_password.format.form}, and must not begin or end with a space`,
    );
  return password;
}
