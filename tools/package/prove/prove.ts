// `npm run package -- prove`: builds the packages in two versions, looks at them with Debian's own tools, and uses them in a clean Debian.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { archiveName } from '../../../shared/published.ts';
import { buildDebian, DEBIAN_PACKAGES } from '../debian.ts';
import { buildUpdate, pack } from '../publish.ts';
import { PARTS, type Part } from '../stage.ts';
import { TARGETS } from '../targets.ts';
import { createProof, type Proof } from './proof.ts';
import { APART, cleanRoot, removeRoot, unpackRoot } from './root.ts';

/** In the order of their age: `good` and `bad` are updates that are fetched, and the bad one does not start. */
export const VERSIONS = { older: '90.0.0', newer: '90.1.0', good: '90.2.0', bad: '90.3.0' };

const TARGET = TARGETS['linux-x64'];

/** Gives the exit status. */
export function prove(root: string, time: Date): number {
  const proof = createProof();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-prove-'));
  const debian = path.join(work, 'debian');
  try {
    const packages = build(root, time, work);
    examine(proof, work, packages);
    unpackRoot(cleanRoot(dependencies(packages)), debian);
    for (const name of fs.readdirSync(work).filter((each) => /\.(?:deb|gz)$/.test(each)))
      fs.copyFileSync(path.join(work, name), path.join(debian, 'srv', name));
    const { passed, failed } = proof.counts();
    const script = [path.join(import.meta.dirname, 'inside.ts'), debian, String(passed), String(failed)];
    const inside = [...APART, '--mount-proc', '--net', process.execPath, ...script];
    return spawnSync('unshare', inside, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
  } finally {
    removeRoot(work);
  }
}

/** The packages by their files, in `work`. */
function build(root: string, time: Date, work: string): readonly string[] {
  const one = (part: Part, version: string): string => {
    const output = path.join(work, `${DEBIAN_PACKAGES[part]}_${version}_amd64.deb`);
    const stage = path.join(work, `stage-${part}-${version}`);
    buildDebian({ root, part, target: TARGET, version, time, work: stage, output, quick: true });
    return output;
  };
  const debs = [one('terminal', VERSIONS.older), one('terminal', VERSIONS.newer), one('centre', VERSIONS.older)];
  buildVersions(root, time, work);
  return debs;
}

const archive = (work: string, version: string): string => path.join(work, archiveName(version, 'linux-x64'));

/** One whose replica has a newer form, and one that ends as soon as it is started. */
function buildVersions(root: string, time: Date, work: string): void {
  const tree = path.join(work, 'version');
  const given = { root, target: TARGET, time, work: tree, quick: true };
  buildUpdate({ ...given, version: VERSIONS.older, output: archive(work, VERSIONS.older) });
  buildUpdate({ ...given, version: VERSIONS.good, output: archive(work, VERSIONS.good) });
  const migrations = path.join(tree, 'app/replica/migrations.ts');
  const text = fs.readFileSync(migrations, 'utf8');
  fs.writeFileSync(migrations, text.replace(/\];\s*$/, "'ALTER TABLE outbox ADD COLUMN mood TEXT',\n];\n"));
  pack(tree, time, archive(work, VERSIONS.good), true);
  buildUpdate({ ...given, version: VERSIONS.bad, output: archive(work, VERSIONS.bad) });
  fs.writeFileSync(path.join(tree, 'app/main.ts'), 'process.exit(1);\n');
  pack(tree, time, archive(work, VERSIONS.bad), true);
}

function dependencies(debs: readonly string[]): readonly string[] {
  const fields = debs.map((deb) => spawnSync('dpkg-deb', ['--field', deb, 'Depends'], { encoding: 'utf8' }).stdout);
  return [...new Set(fields.flatMap((field) => field.split(',').map((each) => each.trim().split(' ')[0] ?? '')))];
}

/** At most this much is each unit exposed, in tenths of systemd's own reckoning. docs/debian.md says why the kiosk's browser is more so. */
const EXPOSURE: Readonly<Record<Part, Readonly<Record<string, number>>>> = {
  terminal: { cardwright: 20, 'cardwright-update': 20, 'cardwright-kiosk': 40 },
  centre: { 'cardwright-centre': 20, 'cardwright-centre-backup': 20 },
};

/** Of what is in the packages; cage is another's. */
const ANOTHERS = /Command \/usr\/bin\/cage is not executable/;

function verifyUnits(root: string): void {
  const units = fs.readdirSync(path.join(root, 'lib/systemd/system')).map((unit) => `lib/systemd/system/${unit}`);
  const args = ['verify', '--man=no', '--recursive-errors=no', `--root=${root}`, ...units];
  const { stderr } = spawnSync('systemd-analyze', args, { cwd: root, encoding: 'utf8' });
  const remarks = stderr.split('\n').filter((line) => line !== '' && !ANOTHERS.test(line));
  if (remarks.length > 0) throw new Error(remarks.join('\n'));
}

function examine(proof: Proof, work: string, debs: readonly string[]): void {
  const said = (command: string, args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0) throw new Error(`${stdout}${stderr}`.slice(-2000));
    return stdout;
  };
  for (const deb of debs.filter((each) => !each.includes(VERSIONS.newer)))
    proof.step(`lintian has nothing against ${path.basename(deb)}, and every exception that it is told is one`, () => {
      const told = said('lintian', ['--allow-root', '--fail-on', 'error,warning', '--display-info', deb]);
      const needless = told.split('\n').filter((line) => /(?:unused|mismatched)-override/.test(line));
      if (needless.length > 0) throw new Error(needless.join('\n'));
    });
  for (const part of Object.keys(PARTS) as Part[]) {
    const staged = path.join(work, `stage-${part}-${VERSIONS.older}`);
    proof.step(`systemd reads the ${part}’s units without a remark`, () => verifyUnits(staged));
    for (const [unit, most] of Object.entries(EXPOSURE[part]))
      proof.step(`${unit}.service is exposed by ${most / 10} at most`, () => {
        const file = path.join(staged, 'lib/systemd/system', `${unit}.service`);
        said('systemd-analyze', ['security', '--offline=true', '--no-pager', `--threshold=${most}`, file]);
      });
  }
}
