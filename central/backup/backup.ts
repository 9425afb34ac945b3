// Backs a database up and puts a back-up in its place, whichever kind it is. Each gives what was done, in words.
import fs from 'node:fs';
import { AdminError } from '../admin.ts';
import { backedUpTo, databaseTime, moveMark } from '../store/backup-mark.ts';
import { openDatabase } from '../store/open.ts';
import { isServer } from '../store/server-name.ts';
import type { Database, Sql } from '../store/sql.ts';
import { copyPostgres, restorePostgres } from './postgres.ts';
import { copySqlite, restoreSqlite } from './sqlite.ts';

/** The mark is the moment before the copy began, and moves once the copy is whole. */
export async function backUp(database: string, to: string): Promise<string> {
  if (!isServer(database) && !fs.existsSync(database)) throw new AdminError(`there is no database ${database}`);
  const began = await inDatabase(database, (opened) => opened.transact(databaseTime));
  const said = await (isServer(database) ? copyPostgres(database, to) : copySqlite(database, to));
  const moved = await inDatabase(database, (opened) => opened.transact((sql) => markUntil(sql, began)));
  return `${said} is in ${to}; ${moved}`;
}

/** Moves the mark by hand: what is recorded before `time`, of the form of backup-mark.ts, is backed up by other means. */
export async function markUntil(sql: Sql, time: string): Promise<string> {
  if (time > (await databaseTime(sql)))
    throw new AdminError(`${time} is still to come: what is not recorded yet is in no back-up`);
  await moveMark(sql, time);
  // It may have been further already.
  return `terminals may erase what was recorded before ${await backedUpTo(sql)}`;
}

/** `overwrite`: also a database that has accounts. */
export function restore(from: string, database: string, overwrite: boolean, now: Date): Promise<string> {
  return isServer(database)
    ? restorePostgres(from, database, overwrite)
    : restoreSqlite(from, database, overwrite, now);
}

export async function inDatabase<T>(name: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(name);
  return work(database).finally(() => database.close());
}
