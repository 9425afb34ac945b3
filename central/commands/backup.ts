// `backup` and `restore`.
import { Command, InvalidArgumentError } from 'commander';
import { backUp, markUntil, restore } from '../backup/backup.ts';
import { administer, databaseOption } from './options.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

export function time(value: string): string {
  const ms = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('It must be a time such as 2026-01-31T23:00:00Z.');
  return new Date(ms).toISOString();
}

const say = (said: string): void => void process.stdout.write(`${said}\n`);

const write = new Command('write')
  .description('write a copy of the database, while it is served or not; terminals may then erase what is in it')
  .addOption(databaseOption())
  .requiredOption('--to <file>', 'where the copy goes; a file that is there is replaced once the copy is whole')
  .action(async ({ database, to }) => say(await backUp(database, to)));

const mark = new Command('mark')
  .description('say up to when all is backed up by other means, such as a replica: terminals erase by it')
  .addOption(databaseOption())
  .requiredOption('--time <time>', 'ISO 8601, such as 2026-01-31T23:00:00Z', time)
  .action(({ database, time: until }) => administer(database, (sql) => markUntil(sql, until)));

export const backupCommand = new Command('backup')
  .description('write a copy of the database (--to FILE), or move the mark up to which terminals may erase')
  .addCommand(write, { isDefault: true })
  .addCommand(mark);

export const restoreCommand = new Command('restore')
  .description(
    'put a back-up in the place of a database; "serve" has to be stopped. Terminals then fetch everything anew',
  )
  .addOption(databaseOption())
  .requiredOption('--from <file>', 'what "backup" wrote')
  .option('--overwrite', 'also over a database that has accounts', false)
  .action(async ({ from, database, overwrite }) => say(await restore(from, database, overwrite, new Date())));
