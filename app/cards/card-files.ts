// The files of cards in a folder: the one in use, and the one that is being fetched to take its place.
import fs from 'node:fs';
import path from 'node:path';
import { type CardPosition, openForReading, readPosition } from './card-file.ts';

const NAME = /^cards-(\d+)\.sqlite$/;

export interface CardFile {
  readonly file: string;
  readonly generation: number;
  readonly position: CardPosition;
}

export const cardFile = (folder: string, generation: number): string => path.join(folder, `cards-${generation}.sqlite`);

/**
 * The newest whole list, and a list after it that is not whole yet. Every other file is removed, and so is one that cannot be read: the
 * centre has all of it.
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
    const db = openForReading(file);
    try {
      return { file, generation, position: readPosition(db) };
    } finally {
      db.close();
    }
  } catch {
    removeCardFile(file);
    return undefined;
  }
}

/** What SQLite keeps beside a file, and the file itself. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'];

export function removeCardFile(file: string): void {
  for (const suffix of SUFFIXES) fs.rmSync(`${file}${suffix}`, { force: true });
}

/** As removeCardFile, and nobody waits for the disk: to give back hundreds of megabytes takes it tens of milliseconds. */
export async function discardCardFile(file: string): Promise<void> {
  for (const suffix of SUFFIXES) await fs.promises.rm(`${file}${suffix}`, { force: true });
}
