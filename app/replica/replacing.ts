// A whole replica takes the place of the one that is there, which is put aside: one that was damaged, or that somebody else put there.
import fs from 'node:fs';
import path from 'node:path';
import { flushFolder } from '../../shared/durable-file.ts';
import { damagedFile } from './damaged-files.ts';

/** A replica that is whole and on the disk, and has only to take its place: from then on it is the one that counts. */
const readyFile = (file: string): string => `${file}.ready`;

/** Whether a stop came before it had taken it. */
export const isReady = (file: string): boolean => fs.existsSync(readyFile(file));

/** `draft` is whole: it is to take the replica's place. */
export function makeReady(file: string, draft: string): void {
  fs.chmodSync(draft, 0o600);
  fs.renameSync(draft, readyFile(file));
  flushFolder(path.dirname(file));
}

/** Puts what is there aside for the one that is ready, also where a stop cut that short. Gives its new name; undefined where none is ready. */
export function finishReplacing(file: string): string | undefined {
  if (!isReady(file)) return undefined;
  // The same name after a stop too, so that file and log stay together.
  const aside = damagedFile(file, fs.statSync(readyFile(file)).mtime);
  // The log first: one that stays would be taken for the new one's.
  for (const suffix of ['-wal', '-shm', ''])
    if (fs.existsSync(`${file}${suffix}`)) fs.renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  fs.renameSync(readyFile(file), file);
  flushFolder(path.dirname(file));
  return aside;
}
