// Copies a SQLite database while it is served, and puts a copy back.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { AdminError } from '../admin.ts';
import { renewEpoch } from '../store/epoch.ts';
import { openDatabase } from '../store/open.ts';
import { asPrivateAs, refuseBesideLog, writeBeside } from './beside.ts';
import { countsSaid, KINDS, kindOf } from './kind.ts';

/** Pages a step: all of them. One step is one moment of the database, and is not begun anew whenever somebody writes. */
const ALL_PAGES = 2 ** 31 - 1;

/** Gives what is in the copy, in words. */
export async function copySqlite(database: string, to: string): Promise<string> {
  if (fs.existsSync(to) && fs.realpathSync(to) === fs.realpathSync(database))
    throw new AdminError(`${to} is the database itself: name another file`);
  refuseBesideLog(to);
  return writeBeside(to, async (draft) => {
    const source = new Sqlite(database, { readonly: true });
    try {
      await source.backup(draft, { progress: () => ALL_PAGES });
    } finally {
      source.close();
    }
    const counts = checkSqlite(draft);
    asPrivateAs(database, draft);
    return counts;
  });
}

/** Opens the copy and looks through all of it. Gives what is in it, in words. */
function checkSqlite(file: string): string {
  const db = new Sqlite(file);
  try {
    const size = pragma(db, 'page_count') * pragma(db, 'page_size');
    // A copy is one file, with no log beside it.
    db.pragma('journal_mode = DELETE');
    const sound =
      db.pragma('integrity_check', { simple: true }) === 'ok' &&
      db.pragma('foreign_key_check', { simple: true }) === undefined;
    if (!sound || size !== fs.statSync(file).size)
      throw new AdminError('the copy is damaged, or was cut off: "PRAGMA integrity_check" of sqlite3 tells more');
    const count = (table: string): number =>
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
    return countsSaid(count('accounts'), count('customers'));
  } finally {
    db.close();
  }
}

const pragma = (db: Sqlite.Database, name: string): number => Number(db.pragma(name, { simple: true }));

/** `overwrite`: a database that has accounts is replaced, and kept beside. Gives what was done, in words. */
export async function restoreSqlite(from: string, database: string, overwrite: boolean, now: Date): Promise<string> {
  if (kindOf(from) !== 'sqlite') throw new AdminError(`${from} is not ${KINDS.sqlite}`);
  const replaces = fs.existsSync(database);
  if (replaces) refuseReplacing(database, overwrite);
  refuseBesideLog(database);
  const aside = replaces ? `${database}.before-restore-${now.toISOString().replaceAll(/[-:.]/g, '')}` : undefined;
  const said = await writeBeside(database, async (draft) => {
    fs.copyFileSync(from, draft);
    const counts = checkSqlite(draft);
    const opened = await openDatabase(draft);
    const epoch = await opened.transact(renewEpoch).finally(() => opened.close());
    if (aside !== undefined) {
      asPrivateAs(database, draft);
      fs.linkSync(database, aside);
    }
    return `${counts} restored: the epoch is ${epoch}, so terminals fetch everything anew`;
  });
  return aside === undefined ? said : `${said}; what was there is in ${path.basename(aside)}`;
}

/** Refuses a file with accounts in it, and one that is in use. */
function refuseReplacing(file: string, overwrite: boolean): void {
  if (kindOf(file) === 'other') throw new AdminError(`${file} is no SQLite database: it is not replaced`);
  const db = new Sqlite(file);
  try {
    const known = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'accounts'`).get();
    const accounts = known ? db.prepare<[], { n: number }>('SELECT count(*) AS n FROM accounts').get() : undefined;
    if (accounts && accounts.n > 0 && !overwrite)
      throw new AdminError(
        `${file} has accounts, and is not replaced: name another file, or give --overwrite, which keeps it beside`,
      );
    db.pragma('busy_timeout = 0');
    // Only who is alone with a database may end its log, which a restored file must not find beside it.
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('in use');
  } catch (error) {
    if (error instanceof AdminError) throw error;
    throw new AdminError(`${file} is in use: stop "serve", then restore`);
  } finally {
    db.close();
  }
}
