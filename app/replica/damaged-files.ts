// Damaged replicas that were put aside (rescue.ts, mended-log.ts). They are kept for whoever looks for what could not be read, and not for
// ever: what is erased in the replica is sealed in them still.
import fs from 'node:fs';
import path from 'node:path';

const NAME = /^replica\.sqlite\.damaged-(\d+)(?:-wal|-shm)?$/;

/** The name under which a replica is put aside at a time. */
export const damagedFile = (file: string, at: Date): string => `${file}.damaged-${at.getTime()}`;

/** Removes those in `folder` that were put aside before `before`. */
export function removeDamaged(folder: string, before: Date): void {
  for (const name of fs.readdirSync(folder)) {
    const at = NAME.exec(name)?.[1];
    if (at !== undefined && Number(at) < before.getTime()) fs.rmSync(path.join(folder, name));
  }
}
