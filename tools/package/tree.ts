// A tree of files that packs to the same bytes each time: fixed modes, fixed times, sorted names.
import fs from 'node:fs';
import path from 'node:path';

/** Every file and folder in `folder`, as paths within it, sorted. */
export function listTree(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .sort();
}

/** Gives everything in `folder` the same time and a plain mode; `runs` says which files are programs. */
export function settle(folder: string, time: Date, runs: (file: string) => boolean): void {
  for (const name of [...listTree(folder), '.'].reverse()) {
    const file = path.join(folder, name);
    const stat = fs.lstatSync(file);
    if (stat.isSymbolicLink()) fs.lutimesSync(file, time, time);
    else {
      fs.chmodSync(file, stat.isDirectory() || runs(name) ? 0o755 : 0o644);
      fs.utimesSync(file, time, time);
    }
  }
}
