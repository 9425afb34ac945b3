// Debian packages, by dpkg-deb: what is staged goes to /usr/lib, and the rest is files in debian/, a folder for each package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { kioskPolicy } from '../../app/browser-host/policy.ts';
import { about } from './about.ts';
import { putDocuments } from './documents.ts';
import { type Build, type Part, stage } from './stage.ts';
import { NODE_VERSION, type Target } from './targets.ts';
import { listTree, settle } from './tree.ts';
import { udevRules } from './udev-rules.ts';

export const DEBIAN_PACKAGES = { terminal: 'cardwright', centre: 'cardwright-centre' } as const satisfies Record<
  Part,
  string
>;

export interface DebianBuild extends Build {
  readonly part: Part;
  readonly target: Target;
  readonly version: string;
  /** Packs fast, for a test. */
  readonly quick?: boolean;
}

const FILES = path.join(import.meta.dirname, 'debian');
const SCRIPTS = ['postinst', 'prerm', 'postrm'];
const PROGRAM =
  /^(?:usr\/bin\/|usr\/lib\/[^/]+\/(?:bin\/node|backup|kiosk-session)$|DEBIAN\/(?:postinst|prerm|postrm)$)/;

const copyright = (year: number): string => `Cardwright
Copyright ${year} the authors of Cardwright
Licence: Apache-2.0; on Debian systems its text is in /usr/share/common-licenses/Apache-2.0.

Node and the npm packages inside, with their authors and licences, are listed in third-party-licences.txt.gz beside this file. The
database of countries among them is under the Open Database License 1.0.
`;

export function buildDebian(build: DebianBuild): void {
  const { root, part, target, time, work } = build;
  const name = DEBIAN_PACKAGES[part];
  fs.rmSync(work, { recursive: true, force: true });
  const staged = stage(root, part, target, path.join(work, 'usr/lib', name), NODE_VERSION, build.version);
  fs.cpSync(path.join(FILES, name, 'root'), work, { recursive: true });
  fillInUnits(work, path.join(FILES, name, 'sandbox'));
  if (part === 'terminal') putRules(work);
  const { licences, bill } = about(root, part, target, staged, time);
  const documents = `usr/share/doc/${name}`;
  write(work, `${documents}/copyright`, copyright(time.getUTCFullYear()));
  write(work, `${documents}/third-party-licences.txt.gz`, zipped(licences));
  write(work, `${documents}/sbom.cdx.json`, bill);
  write(work, `${documents}/changelog.gz`, zipped(changelog(name, build)));
  putDocuments(root, part, path.join(work, documents));
  zipManual(path.join(work, 'usr/share/man/man8'));
  writeControl(build, name);
  settle(work, time, (file) => PROGRAM.test(file));
  pack(build);
}

/** What the system has to know: who may open a reader, and what the kiosk's browser may do. */
function putRules(work: string): void {
  write(work, 'lib/udev/rules.d/70-cardwright.rules', udevRules());
  const policy = kioskPolicy(undefined, ['/run/cardwright/open.html']);
  write(work, 'usr/share/cardwright/chromium-policy.json', `${JSON.stringify(policy, null, 2)}\n`);
}

function write(work: string, file: string, content: string | Buffer): void {
  fs.mkdirSync(path.dirname(path.join(work, file)), { recursive: true });
  fs.writeFileSync(path.join(work, file), content);
}

/** gzip as Debian wants it: the best, with neither name nor time. */
const zipped = (text: string | Buffer): Buffer => gzipSync(text, { level: 9 });

function zipManual(folder: string): void {
  for (const page of fs.readdirSync(folder)) {
    fs.writeFileSync(path.join(folder, `${page}.gz`), zipped(fs.readFileSync(path.join(folder, page))));
    fs.rmSync(path.join(folder, page));
  }
}

/** Several units have the same sandbox, which is written once. */
function fillInUnits(work: string, sandbox: string): void {
  if (!fs.existsSync(sandbox)) return;
  const units = path.join(work, 'lib/systemd/system');
  for (const unit of fs.readdirSync(units)) {
    const file = path.join(units, unit);
    const text = fs.readFileSync(file, 'utf8').replace('@SANDBOX@', fs.readFileSync(sandbox, 'utf8').trim());
    fs.writeFileSync(file, text);
  }
}

const changelog = (name: string, { version, time }: DebianBuild): string =>
  `${name} (${version}) stable; urgency=medium\n\n  * See the project's history.\n\n -- Cardwright <packages@cardwright.example>  ${time
    .toUTCString()
    .replace('GMT', '+0000')}\n`;

function writeControl({ version, target, work }: DebianBuild, name: string): void {
  const from = path.join(FILES, name);
  const files = listTree(work).filter((file) => fs.lstatSync(path.join(work, file)).isFile());
  const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(work, file)).size, 0);
  const control = fs
    .readFileSync(path.join(from, 'control'), 'utf8')
    .replace('@VERSION@', version)
    .replace('@ARCHITECTURE@', target.debian)
    .replace('@SIZE@', String(Math.ceil(bytes / 1024)));
  write(work, 'DEBIAN/control', control);
  const digest = (file: string): string =>
    createHash('md5')
      .update(fs.readFileSync(path.join(work, file)))
      .digest('hex');
  const kept = files.filter((file) => file.startsWith('etc/'));
  const sums = files.filter((file) => !kept.includes(file)).map((file) => `${digest(file)}  ${file}\n`);
  write(work, 'DEBIAN/md5sums', sums.join(''));
  write(work, 'DEBIAN/conffiles', kept.map((file) => `/${file}\n`).join(''));
  for (const script of SCRIPTS) fs.copyFileSync(path.join(from, script), path.join(work, 'DEBIAN', script));
}

/** xz with a fixed number of threads: the blocks, and with them the bytes, do not depend on the machine. */
function pack({ work, output, time, quick }: DebianBuild): void {
  fs.mkdirSync(path.dirname(output), { recursive: true });
  const how = quick ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6'];
  const { status, stderr, error } = spawnSync('dpkg-deb', ['--root-owner-group', ...how, '--build', work, output], {
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time.getTime() / 1000), DPKG_DEB_THREADS_MAX: '2' },
  });
  if (error) throw new Error('dpkg-deb is missing: build Debian packages on Debian.');
  if (status !== 0) throw new Error(`dpkg-deb failed:\n${stderr}`);
}
