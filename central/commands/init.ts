// `init`: the database and its tables, and the demo shop.
import { Command } from 'commander';
import { initDemo } from '../admin.ts';
import { openDatabase } from '../store/open.ts';
import { databaseOption, pepperOf, pepperOption } from './options.ts';

const SAID = {
  created: 'with the demo shop greatwidgets',
  present: 'the demo shop was there already',
  tables: 'with its tables; "account add" adds an account',
};

interface InitOptions {
  readonly database: string;
  readonly pepperFile?: string;
  readonly demo?: true;
}

async function init({ database: name, pepperFile, demo }: InitOptions): Promise<void> {
  const database = await openDatabase(name);
  try {
    const done = demo ? await initDemo(database, new Date(), await pepperOf(database, name, pepperFile)) : 'tables';
    process.stdout.write(`The database is ready, ${SAID[done]}.\n`);
  } finally {
    await database.close();
  }
}

export const initCommand = new Command('init')
  .description('create the database and its tables')
  .addOption(databaseOption())
  .addOption(pepperOption())
  .option('--demo', 'with the demo shop: account greatwidgets, user john1970, cards 6012340000000001 to …20')
  .action(init);
