// The folder of a simulated program. Killed, the program leaves a copy of it as it is at that moment: what the next start finds.
import fs from 'node:fs';
import path from 'node:path';

export interface Folders {
  readonly current: () => string;
  /** Goes on with a copy of the current folder, as it is now. */
  readonly leave: () => void;
  /** Goes on with an empty folder. */
  readonly begin: () => string;
}

export function createFolders(root: string): Folders {
  let generation = 0;
  const current = (): string => path.join(root, String(generation));
  fs.mkdirSync(current(), { recursive: true });
  return {
    current,
    leave: () => {
      const before = current();
      generation += 1;
      fs.cpSync(before, current(), { recursive: true, filter: isLeft });
    },
    begin: () => {
      generation += 1;
      fs.mkdirSync(current(), { recursive: true });
      return current();
    },
  };
}

/** A process takes its locks with it, and SQLite makes its shared memory anew. */
const isLeft = (file: string): boolean => !/(?:-shm|\.lock|\.lock-journal)$/.test(file);
