// The terminal in Electron: for each target the folder of its program, which electron-builder (electron-builder.yml) packs. What is in it is
// decided here as for the other packages: the built program without the demo, the npm packages that it loads, and native modules of the target alone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { distinct } from './about.ts';
import { closure, installFor, isNeeded } from './dependencies.ts';
import { latestElectron, unsupported } from './electron-support.ts';
import { licenceOf, licenceText } from './licences.ts';
import { reach } from './reach.ts';
import { billOf, type Inside } from './sbom.ts';
import { type Build, filesIn, filesOf, put } from './stage.ts';
import type { Platform } from './targets.ts';
import { settle } from './tree.ts';

export const ELECTRON_TARGETS = {
  'linux-x64': { os: 'linux', cpu: 'x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64' },
  'win32-x64': { os: 'win32', cpu: 'x64' },
  'win32-arm64': { os: 'win32', cpu: 'arm64' },
  'darwin-x64': { os: 'darwin', cpu: 'x64' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64' },
} as const satisfies Readonly<Record<string, Platform>>;

export type ElectronTarget = keyof typeof ELECTRON_TARGETS;

const BUILDER = { linux: '--linux', win32: '--win', darwin: '--mac' } as const;
const ENTRIES = ['dist/electron/main.js', 'dist/electron/card-worker.js', 'dist/electron/preload.cjs'];
/** A shop's terminal cannot simulate what it has not got. */
const DEMO = ['dist/electron/chunks/demo-parts.js'];
/** The runtime brings itself. */
const OF_THE_RUNTIME = ['electron'];

export interface ElectronBuild extends Build {
  readonly target: ElectronTarget;
  /** A folder with a runtime, instead of the one that electron-builder fetches. */
  readonly dist?: string | undefined;
  /** The unpacked program only, without an installer. */
  readonly unpacked?: boolean | undefined;
}

/** Fills `work` with the program for one target. The screens and the main process are built already. */
export function stageElectron({ root, time, target, work }: Pick<ElectronBuild, 'root' | 'time' | 'target' | 'work'>) {
  const platform = ELECTRON_TARGETS[target];
  const { files, packages: imported } = reach(root, ENTRIES, DEMO);
  const tree = installFor(root, platform);
  const packages = closure(tree, imported).filter((each) => !OF_THE_RUNTIME.includes(path.basename(each)));
  fs.rmSync(work, { recursive: true, force: true });
  for (const file of [...files, ...filesIn(root, 'dist/renderer')]) put(root, file, work);
  for (const file of packages.flatMap((each) => filesOf(tree, each)))
    if (isNeeded(platform, file)) put(tree, file, work);
  const inside = distinct(packages.map((each) => licenceOf(path.join(tree, each))));
  putManifest(root, work, inside, imported);
  const own = fs.readFileSync(path.join(root, 'LICENSE'), 'utf8');
  fs.writeFileSync(
    path.join(work, 'LICENSE.txt'),
    `Cardwright\n\n${own}\nWhat comes with it:\n\n${licenceText(inside)}`,
  );
  const { version } = readManifest(path.join(root, 'node_modules', 'electron'));
  const bill = billOf(root, inside, { name: 'electron', version: String(version) }, time.toISOString());
  fs.writeFileSync(path.join(work, 'sbom.cdx.json'), bill);
  settle(work, time, () => false);
}

const readManifest = (folder: string): Readonly<Record<string, unknown>> =>
  JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** What electron-builder reads of it: whose program it is, where it begins, and which packages it needs. */
function putManifest(root: string, work: string, inside: readonly Inside[], imported: readonly string[]): void {
  const { name, version, description, author, homepage, license, type, main } = readManifest(root);
  const needed = inside.filter((each) => imported.includes(each.name));
  const dependencies = Object.fromEntries(needed.map((each) => [each.name, each.version]));
  const manifest = { name, version, description, author, homepage, license, type, main, dependencies };
  fs.writeFileSync(path.join(work, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** A runtime that is fetched goes to shops: it is one that is still mended, as far as the registry can be asked. */
function refuseUnsupported(root: string): void {
  const latest = latestElectron();
  if (latest === undefined) process.stderr.write('The registry did not say whether this Electron is still mended.\n');
  const { version } = readManifest(path.join(root, 'node_modules', 'electron'));
  const refused = latest && unsupported(String(version), latest);
  if (refused) throw new Error(refused);
}

export function buildElectron(build: ElectronBuild): void {
  if (build.dist === undefined) refuseUnsupported(build.root);
  stageElectron(build);
  const { os, cpu } = ELECTRON_TARGETS[build.target];
  const set = { 'directories.app': build.work, 'directories.output': build.output, electronDist: build.dist };
  const given = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [] : [`-c.${name}=${value}`]));
  const args = [BUILDER[os], `--${cpu}`, ...(build.unpacked ? ['--dir'] : []), '--publish', 'never', ...given];
  const cli = path.join(build.root, 'node_modules', 'electron-builder', 'cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: build.root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
}
