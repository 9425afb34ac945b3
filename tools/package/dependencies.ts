// The npm packages of a target: installed once for each lock file, then those that a program needs, and of each what runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isBuiltFor, NODES, type Platform, type Target } from './targets.ts';

/** Where installed trees are kept between builds. */
const CACHE = path.join('node_modules', '.cache', 'cardwright-package');

/** Runs npm, and fails with what it said. */
export function npm(args: readonly string[], cwd: string): string {
  const cli = process.env.npm_execpath;
  const [command, leading] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const { status, stdout, stderr } = spawnSync(command, [...leading, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}

/** A folder that is there whole or not at all. */
function once(folder: string, make: (draft: string) => void): string {
  if (fs.existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  make(draft);
  fs.renameSync(draft, folder);
  return folder;
}

const cached = (root: string, name: string, of: string): string =>
  path.join(root, CACHE, `${name}-${createHash('sha256').update(of).digest('hex').slice(0, 16)}`);

/** The packages of production, as npm installs them on the target; no script of theirs runs. */
export function installFor(root: string, target: Platform): string {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const libc = target.os === 'linux' ? ['--libc=glibc'] : [];
  return once(cached(root, `${target.os}-${target.cpu}`, lock), (draft) => {
    for (const file of ['package.json', 'package-lock.json'])
      fs.copyFileSync(path.join(root, file), path.join(draft, file));
    const where = [`--os=${target.os}`, `--cpu=${target.cpu}`, ...libc];
    npm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...where], draft);
  });
}

/** The target's Node; throws when it is not the one that was looked at. */
export function nodeFor(root: string, target: Target, version: string): string {
  const name = `${target.node}@${version}`;
  const integrity = NODES[name];
  if (!integrity) throw new Error(`${name} is not among those that tools/package/targets.ts knows the digest of.`);
  const folder = once(cached(root, target.node, integrity), (draft) => {
    const [packed] = z
      .tuple([z.object({ filename: z.string() })])
      .parse(JSON.parse(npm(['pack', '--json', name], draft)));
    const archive = path.join(draft, packed.filename);
    const found = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`;
    if (found !== integrity)
      throw new Error(`${name} has another digest than tools/package/targets.ts names: ${found}`);
    spawnSync('tar', ['-xzf', packed.filename], { cwd: draft });
    fs.rmSync(archive);
  });
  return path.join(folder, 'package', 'bin', target.os === 'win32' ? 'node.exe' : 'node');
}

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** The folders of `names` and of all that they depend on, as paths within `tree`, sorted. */
export function closure(tree: string, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = resolve(tree, name, from);
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies } = manifest.parse(readJson(path.join(tree, folder, 'package.json')));
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(each, folder);
  };
  for (const name of names) visit(name, '');
  return [...found].sort();
}

/** As Node looks for a package: in the folder's own node_modules, then in those above it. */
function resolve(tree: string, name: string, from: string): string | undefined {
  const here = path.posix.join(from, 'node_modules', name);
  if (fs.existsSync(path.join(tree, here, 'package.json'))) return here;
  if (from === '') return undefined;
  const above = from.slice(0, Math.max(0, from.lastIndexOf('node_modules') - 1));
  return resolve(tree, name, above);
}

const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, 'utf8'));

const RUNS = /\.(?:js|cjs|mjs|json|node|wasm)$/;
/** At the top of packages: folders that hold nothing that runs here. Deeper ones may: libphonenumber-js loads from its es6/tools. */
const ASIDE = /^(?:test|tests|__tests__|benchmarks?|bench|examples?|docs?|scripts|tools|bin|\.github|src\/cli)\//;
/** Programs that are run by hand or when a package is installed, and settings of tools. */
const BY_HAND = /\/(?:cli|bin|cnoke|build-test|optional|show-devices|trampolines|\.eslintrc)\.c?js$/;
/** Other forms of one list, of which the package's `main` is enough. */
const OTHER_FORMS = /^node_modules\/world-countries\/(?:data|dist)\//;

/** Whether a file of a package is needed where the program runs. */
export const isNeeded = (target: Platform, file: string): boolean =>
  RUNS.test(file) &&
  !ASIDE.test(file.replace(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//, '')) &&
  !BY_HAND.test(file) &&
  !OTHER_FORMS.test(file) &&
  (!file.endsWith('.node') || isBuiltFor(target, file));
