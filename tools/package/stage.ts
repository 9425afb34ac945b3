// Lays out what a package installs: the program's own files, the packages they need, and a Node; nothing else.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { closure, installFor, isNeeded, nodeFor } from './dependencies.ts';
import { reach } from './reach.ts';
import { NODE_VERSION, type Target } from './targets.ts';

/** What packages are made of: programs that somebody runs, modules that are started in other ways, and files and folders that were built before. */
export const PARTS = {
  terminal: {
    programs: [
      'app/main.ts',
      'app/config/main.ts',
      'app/doctor/main.ts',
      'app/staff/cli.ts',
      'app/update/main.ts',
      'devices/cli/main.ts',
    ],
    started: ['app/service.ts', 'app/update/launch.ts'],
    /** The thread of the cards (app/cards/card-thread.ts). */
    built: ['dist/electron/card-worker.js'],
    /** A shop's terminal cannot simulate what it has not got. */
    leftOut: ['app/demo'],
    folders: ['dist/renderer'],
  },
  centre: { programs: ['central/main.ts'], started: [], built: [], leftOut: [], folders: [] },
} as const;

/** Where the files of a part begin. */
export const entriesOf = (part: Part): readonly string[] => [...PARTS[part].programs, ...PARTS[part].started];

export type Part = keyof typeof PARTS;

/** What anything that shops install is built from, and where. */
export interface Build {
  readonly root: string;
  readonly time: Date;
  /** Emptied, and filled with what is packed. */
  readonly work: string;
  readonly output: string;
}

export interface Staged {
  /** The folders of the npm packages inside, as paths from the stage's root. */
  readonly packages: readonly string[];
}

/** Fills `folder`, which is empty or not there. The screens are built already. `version`: another than package.json's. */
export function stage(
  root: string,
  part: Part,
  target: Target,
  folder: string,
  nodeVersion = NODE_VERSION,
  version?: string,
): Staged {
  const { built, leftOut, folders } = PARTS[part];
  const { files, packages: imported } = reach(root, entriesOf(part), leftOut);
  const tree = installFor(root, target);
  const packages = closure(tree, imported);
  for (const file of [...files, ...built, ...folders.flatMap((each) => filesIn(root, each))]) put(root, file, folder);
  for (const file of packages.flatMap((each) => filesOf(tree, each))) {
    if (isNeeded(target, file)) put(tree, file, folder);
  }
  putManifest(root, folder, version);
  const node = nodeFor(root, target, nodeVersion);
  fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
  fs.copyFileSync(node, path.join(folder, 'bin', path.basename(node)));
  refuseWhatDoesNotLoad(part, target, folder);
  return { packages };
}

/** Where the target is this machine: a file that is missing is found here, and not in a shop. */
function refuseWhatDoesNotLoad(part: Part, { os, cpu }: Target, folder: string): void {
  if (os !== process.platform || cpu !== process.arch) return;
  for (const entry of PARTS[part].programs) {
    const { status, stderr } = spawnSync('bin/node', [entry, '--help'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${entry} does not load from what was staged:\n${stderr}`);
  }
}

/** Of package.json only what the program reads: its name, version and that its files are modules. */
function putManifest(root: string, folder: string, given?: string): void {
  const { name, version, type } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ name, version: given ?? version, type }, null, 2)}\n`,
  );
}

export function put(from: string, file: string, to: string): void {
  const target = path.join(to, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(from, file), target);
}

/** Every file in a folder, as paths from `root`. */
export function filesIn(root: string, folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Those of a package itself, without the packages inside it, which the closure names where they are needed. */
export const filesOf = (tree: string, folder: string): readonly string[] =>
  filesIn(tree, folder).filter((file) => !file.slice(folder.length).includes('/node_modules/'));
