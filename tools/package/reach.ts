// Which files of the repository a program loads, and which packages: only these go into a package.
import fs from 'node:fs';
import { isBuiltin, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

export interface Reach {
  /** Paths from the root, sorted. */
  readonly files: readonly string[];
  /** Names of npm packages that the files import themselves, sorted. */
  readonly packages: readonly string[];
}

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([@\w.][\w@./:-]*)\1/g;

/** `leftOut`: files, and folders that nothing is taken from, whoever imports them. */
export function reach(root: string, entries: readonly string[], leftOut: readonly string[]): Reach {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file) || leftOut.some((each) => file === each || file?.startsWith(`${each}/`))) continue;
    files.add(file);
    for (const name of importsOf(root, file)) {
      if (name.startsWith('.')) waiting.push(path.posix.join(path.posix.dirname(file), name));
      else if (!isBuiltin(name)) packages.add(packageOf(name));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** What a file imports when it runs: types are gone by then. */
function importsOf(root: string, file: string): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(file)) return [];
  const source = fs.readFileSync(path.join(root, file), 'utf8');
  const code = file.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  return [...code.matchAll(IMPORT)].map(([, , name = '']) => name);
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
