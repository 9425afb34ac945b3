// The files of cards in a folder: the one in use, and the one that is being fetched to take its place.
import fs from 'node:fs';
import path from 'node:path';
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { type CardPosition, openForWriting } from './card-file.ts';
import { openCardReader } from './card-reader.ts';
import { DAMAGE } from './whole-file.ts';

const NAME = /^cards-(\d+)\.sqlite$/;

export interface CardFile {
  readonly file: string;
  readonly generation: number;
  readonly position: CardPosition;
}

export const cardFile = (folder: string, generation: number): string => path.join(folder, `cards-${generation}.sqlite`);

/**
 * The newest whole list, and a list after it that is not whole yet. Every other file is removed, and so is one that is damaged, or of a newer
 * version: the centre has all of it. Throws an Error that says what to do where a file may be whole and cannot be read.
 */
export function findCardFiles(folder: string): { inUse: CardFile | undefined; next: CardFile | undefined } {
  const names = fs.readdirSync(folder).flatMap((name) => NAME.exec(name)?.[1] ?? []);
  const files = names.map(Number).flatMap((generation) => look(cardFile(folder, generation), generation) ?? []);
  const newest = files.toSorted((one, other) => other.generation - one.generation);
  const inUse = newest.find(({ position }) => position.complete);
  const next = newest.find(({ position, generation }) => !position.complete && generation > (inUse?.generation ?? -1));
  for (const each of files) if (each !== inUse && each !== next) removeCardFile(each.file);
  return { inUse, next };
}

function look(file: string, generation: number): CardFile | undefined {
  try {
    if (!hasPosition(file)) return giveUp(file);
    const reader = openCardReader(file);
    try {
      return { file, generation, position: reader.position() };
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!isOfNoUse(error)) throw unreadable(file, error as Error);
    return giveUp(file);
  }
}

/** An older version's file is brought to today's form before it is read. */
function hasPosition(file: string): boolean {
  const db = openForWriting(file);
  try {
    return db.prepare('SELECT 1 FROM position').get() !== undefined;
  } finally {
    db.close();
  }
}

function giveUp(file: string): undefined {
  removeCardFile(file);
}

/** SQLITE_ERROR: a table or a column has another name. All else (a disk that is full, a folder that is not to be written to) may pass. */
const isOfNoUse = (error: unknown): boolean =>
  error instanceof NewerDatabaseError || DAMAGE.has((error as { code?: unknown }).code);

const unreadable = (file: string, { message }: Error): Error =>
  new Error(
    `${file} cannot be used: ${message}. With the disk full, make room, and let this user write in the folder. Else remove the file: its ` +
      'cards are fetched from the centre again.',
  );

/** What SQLite keeps beside a file, and the file itself. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'];

export function removeCardFile(file: string): void {
  for (const suffix of SUFFIXES) fs.rmSync(`${file}${suffix}`, { force: true });
}

/** As removeCardFile, and nobody waits for the disk: to give back hundreds of megabytes takes it tens of milliseconds. */
export async function discardCardFile(file: string): Promise<void> {
  for (const suffix of SUFFIXES) await fs.promises.rm(`${file}${suffix}`, { force: true });
}
