// Finds the folder of this repository, or of the packaged terminal: files beside the code are named from there.
import fs from 'node:fs';
import path from 'node:path';

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: the terminal is not installed whole.');
  return findRoot(parent);
}

/** An absolute path from parts that start at the root. */
export const fromRoot = (...parts: readonly string[]): string => path.join(findRoot(import.meta.dirname), ...parts);
