// Opens the replica's database: durable, one terminal at a time, with a copy made before it is changed to a newer form.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate, NewerDatabaseError } from '../../shared/migrate.ts';
import { isWholeFile } from '../cards/whole-file.ts';
import { carryCards } from './carry-cards.ts';
import { createWitness, type Witness } from './in-place.ts';
import type { FolderLock } from './lock.ts';
import { LONGEST_LOG } from './log-keeper.ts';
import { hasItsHeader, hasItsTables } from './mended-copy.ts';
import { mendLog } from './mended-log.ts';
import { copyBeforeMigration } from './migration-copy.ts';
import { MIGRATIONS } from './migrations.ts';
import { finishReplacing, isReady, makeReady } from './replacing.ts';
import { rescue } from './rescue.ts';
import { stepBack } from './step-back.ts';

export interface OpenReplica {
  readonly db: Sqlite.Database;
  /** Who this terminal is to the centre, for as long as this replica lives. */
  readonly terminalId: string;
  /** The damaged file that was put aside, where one had to be. */
  readonly rescuedFrom: string | undefined;
  /** A newer version's file that was put aside, where this version was put back. */
  readonly steppedBackFrom: string | undefined;
  /** Whether the file and the log beside it are still those that were opened: nobody has removed one, or put another in its place. */
  readonly isInPlace: Witness;
  /** Puts a copy on the disk that takes the file's place at the next start, where the file is another by then. */
  readonly save: () => void;
  /** Lifts the claim on the folder too. */
  readonly close: () => void;
}

/** What a stop in the middle of making a copy leaves, whose original is still there. Sealed sign-ups are in each. */
const DRAFT = /^replica\.sqlite\.(?:rescued|mended|older|before-\d+\.new)(?:-wal|-shm|-journal)?$/;

export const replicaFile = (folder: string): string => path.join(folder, 'replica.sqlite');

/**
 * Opens (and creates) the replica in `folder`. A damaged one is put aside, and what can be read of its sign-ups goes on in a new one. Throws
 * an Error that says what to do when it cannot be used, and when there was one that is gone.
 */
export function openReplica(folder: string, lock: FolderLock): OpenReplica {
  const file = replicaFile(folder);
  let db: Sqlite.Database | undefined;
  let isInPlace: Witness = () => true;
  const close = (): void => {
    try {
      if (db) closeOrPutBack(db, file, isInPlace);
    } finally {
      lock.release();
    }
  };
  try {
    const replacedFrom = finishReplacing(file);
    refuseToBeginAnew(folder);
    // Before anything opens the file: SQLite clears away a log that it cannot read.
    const mendedFrom = mendLog(file) ?? replacedFrom;
    const rescuedFrom = !fs.existsSync(file) || isWhole(file) ? mendedFrom : rescue(file);
    const steppedBackFrom = isOfNewer(file) ? stepBack(file, MIGRATIONS.length) : undefined;
    db = connect(file);
    copyBeforeMigration(db, MIGRATIONS.length);
    carryCards(db, folder);
    migrate(db, MIGRATIONS);
    db.pragma(`wal_autocheckpoint = ${LONGEST_LOG}`);
    // What was erased before the terminal was killed may still be in the log beside the file.
    db.pragma('wal_checkpoint(TRUNCATE)');
    const terminalId = identify(db, folder);
    for (const name of fs.readdirSync(folder)) if (DRAFT.test(name)) fs.rmSync(path.join(folder, name));
    isInPlace = createWitness([file, `${file}-wal`]);
    const save = saver(db, file);
    return { db, terminalId, rescuedFrom, steppedBackFrom, isInPlace, save, close };
  } catch (error) {
    close();
    throw error instanceof LostReplicaError ? error : unusable(file, error as Error);
  }
}

const isWhole = (file: string): boolean => hasItsHeader(file) && isWholeFile(file) && withOpen(file, hasItsTables);

function withOpen<T>(file: string, look: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(file, { readonly: true });
  try {
    return look(db);
  } finally {
    db.close();
  }
}

/** Where somebody removed or replaced the file while it was open, what is in it is there until it is closed. */
function closeOrPutBack(db: Sqlite.Database, file: string, isInPlace: Witness): void {
  const isGone = db.open && !isInPlace() && fs.existsSync(path.dirname(file));
  try {
    if (isGone) saver(db, file)();
  } finally {
    db.close();
  }
  if (isGone) finishReplacing(file);
}

const saver = (db: Sqlite.Database, file: string) => (): void => {
  const draft = `${file}.saved`;
  fs.rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  makeReady(file, draft);
};

function isOfNewer(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  return withOpen(file, (db) => Number(db.pragma('user_version', { simple: true })) > MIGRATIONS.length);
}

export function connect(file: string): Sqlite.Database {
  // A reader from outside, such as an administrator's, is not waited for longer than anybody would notice.
  const db = new Sqlite(file, { timeout: 200 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // What is deleted is overwritten, in the file and not only in its index.
  db.pragma('secure_delete = ON');
  return db;
}

export class LostReplicaError extends Error {
  override readonly name = 'LostReplicaError';
}

/** The folder's own note of which replica is its own: a replica that vanishes or is emptied is not begun anew in silence. */
const noteFile = (folder: string): string => path.join(folder, 'terminal.id');

/** Throws where this folder's terminal had a replica, and has none. */
export function refuseToBeginAnew(folder: string): void {
  const note = noteFile(folder);
  const file = replicaFile(folder);
  if (!fs.existsSync(note) || isReady(file) || (fs.existsSync(file) && fs.statSync(file).size > 0)) return;
  throw new LostReplicaError(
    `${file} is gone or empty, and this terminal had one: sign-ups may have waited in it. Restore it from a copy, or look for ` +
      `it where the folder was before. Only if it is lost for good: remove ${note} and start again; the cards are fetched from the centre.`,
  );
}

/** A replica that does not say whose it is, as the disk has damaged that, is this folder's. */
function identify(db: Sqlite.Database, folder: string): string {
  db.prepare('INSERT INTO terminal VALUES (1, ?) ON CONFLICT DO NOTHING').run(notedIn(folder) || randomUUID());
  const { terminal_id = '' } = db.prepare<[], { terminal_id: string }>('SELECT terminal_id FROM terminal').get() ?? {};
  const noted = refuseAnother(folder, terminal_id);
  if (noted !== terminal_id) fs.writeFileSync(noteFile(folder), terminal_id, { mode: 0o600, flush: true });
  return terminal_id;
}

/** Throws where the replica is another than this folder's terminal had; gives the id that was noted. */
export function refuseAnother(folder: string, terminal_id: string): string | undefined {
  const noted = notedIn(folder);
  if (noted !== undefined && noted !== '' && noted !== terminal_id)
    throw new LostReplicaError(
      `${replicaFile(folder)} is not the replica that this terminal had: restore that one, as sign-ups may wait in it. Only if this is ` +
        `the one to go on with: remove ${noteFile(folder)} and start again.`,
    );
  return noted;
}

function notedIn(folder: string): string | undefined {
  const note = noteFile(folder);
  return fs.existsSync(note) ? fs.readFileSync(note, 'utf8').trim() : undefined;
}

/** Whether there is a replica in `folder`, or was one. */
export const hasReplica = (folder: string): boolean =>
  [replicaFile(folder), noteFile(folder)].some((file) => fs.existsSync(file)) || isReady(replicaFile(folder));

/** The way out: nothing is deleted, as sign-ups may wait in it. */
export function unusable(file: string, error: Error): Error {
  if (error instanceof NewerDatabaseError) return error;
  return new Error(
    `${file} cannot be used: ${error.message}. With the disk full, make room. Let this user write in the folder, and to the file and those ` +
      'beside it (-wal, -shm). Else keep them, for sign-ups may wait in them (sqlite3 FILE .recover gets out what can be read), and ' +
      'start with a new --data folder and the same key.',
  );
}
