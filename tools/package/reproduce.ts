// Whether the same source gives the same package: it is built in two folders, each with a umask, a time zone and a language of its own.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listTree } from './tree.ts';

interface Surroundings {
  readonly folder: string;
  readonly umask: string;
  readonly env: NodeJS.ProcessEnv;
}

const SURROUNDINGS: readonly Surroundings[] = [
  { folder: 'one', umask: '022', env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
  { folder: 'the other, further down', umask: '077', env: { TZ: 'Pacific/Apia', LANG: 'de_DE.UTF-8', LC_ALL: '' } },
];
/** Packed fast: xz gives the same for the same, and takes minutes. */
const BUILDS = ['deb --quick', 'deb --quick --part centre'] as const;

/** What differs, a line each: `package: file`. Nothing: all packages are the same, to the byte. */
export function reproduce(root: string, time: Date): readonly string[] {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-reproduce-'));
  try {
    // One state of the source for both.
    const source = path.join(base, 'source');
    copySource(root, source);
    const [one = [], other = []] = SURROUNDINGS.map((each) =>
      buildIn(root, source, path.join(base, each.folder), each, time),
    );
    return one.flatMap((file, index) => differences(file, other[index] ?? ''));
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}

/** What git knows and has not been told to pass over, as it is now. */
function copySource(root: string, to: string): void {
  const script = 'mkdir "$2"; cd "$1"; git ls-files -zco --exclude-standard | tar -c --null -T - | tar -x -C "$2"';
  const { status, stderr } = spawnSync('sh', ['-ec', script, 'sh', root, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Builds from a copy of the source, and gives the packages. */
function buildIn(
  root: string,
  source: string,
  copy: string,
  { umask, env }: Surroundings,
  time: Date,
): readonly string[] {
  const shell = (script: string): void => {
    const full = { ...process.env, ...env, SOURCE_DATE_EPOCH: String(time.getTime() / 1000) };
    const { status, stderr } = spawnSync(
      'sh',
      ['-ec', `umask ${umask}; ${script}`, 'sh', root, copy, process.execPath, source],
      {
        encoding: 'utf8',
        env: full,
      },
    );
    if (status !== 0) throw new Error(`A build in ${copy} failed:\n${stderr}`);
  };
  shell(`cp -R --no-preserve=mode "$4" "$2"`);
  shell('ln -s "$1/node_modules" "$2/node_modules"');
  for (const options of ['', '--config vite.electron.config.ts --mode worker'])
    shell(`cd "$2"; "$3" node_modules/vite/bin/vite.js build ${options}`);
  for (const build of BUILDS) shell(`cd "$2"; "$3" tools/package/main.ts ${build}`);
  const release = path.join(copy, 'release');
  const made = fs.readdirSync(release).filter((name) => name.endsWith('.deb'));
  return made.sort().map((name) => path.join(release, name));
}

/** The names of files that are not the same in two packages; the package's own where only what is around them differs. */
function differences(one: string, other: string): readonly string[] {
  if (digest(one) === digest(other)) return [];
  const [here, there] = [unpacked(one), unpacked(other)];
  const names = [...new Set([...here.keys(), ...there.keys()])].sort();
  const differ = names.filter((name) => here.get(name) !== there.get(name));
  return (differ.length === 0 ? ['the archive itself'] : differ).map((name) => `${path.basename(one)}: ${name}`);
}

/** Each file with its mode, time and content. */
function unpacked(file: string): ReadonlyMap<string, string> {
  const folder = `${file}.unpacked`;
  const { status, stderr } = spawnSync('dpkg-deb', ['--raw-extract', file, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return new Map(
    listTree(folder).map((name) => {
      const stat = fs.lstatSync(path.join(folder, name));
      const content = stat.isFile() ? digest(path.join(folder, name)) : '';
      return [name, `${stat.mode} ${stat.mtimeMs} ${content}`];
    }),
  );
}

const digest = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
