// `npm run package`: makes what shops install. What it makes is in release/.
import fs from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { archiveName } from '../../shared/published.ts';
import { buildDebian, DEBIAN_PACKAGES } from './debian.ts';
import { buildElectron, ELECTRON_TARGETS, type ElectronTarget } from './electron.ts';
import { prove } from './prove/prove.ts';
import { buildUpdate, makeKey, type Offer, offer } from './publish.ts';
import { reproduce } from './reproduce.ts';
import { sourceTime } from './source-time.ts';
import type { Part } from './stage.ts';
import { TARGETS } from './targets.ts';
import { buildWindows } from './windows.ts';

const root = path.resolve(import.meta.dirname, '../..');
const release = path.join(root, 'release');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const common = { root, version, time: sourceTime(root) };
const made = (file: string): void => void process.stdout.write(`${path.relative(root, file)}\n`);

interface DebOptions {
  readonly part: Part;
  readonly for: 'linux-x64' | 'linux-arm64';
  readonly quick?: boolean;
}

const program = new Command('npm run package --').description('Makes the packages that shops install, in release/.');

program
  .command('windows')
  .description('the terminal for Windows, headless: an installer, by makensis')
  .action(() => {
    const output = path.join(release, `cardwright-${version}-windows-x64.exe`);
    buildWindows({ ...common, work: path.join(release, 'windows-x64'), output });
    made(output);
  });

program
  .command('deb')
  .description('for Debian, headless: the terminal, or with --part centre the central server')
  .addOption(new Option('--part <part>').choices(['terminal', 'centre']).default('terminal'))
  .addOption(new Option('--for <target>', 'the processor').choices(['linux-x64', 'linux-arm64']).default('linux-x64'))
  .option('--quick', 'pack fast, for a trial: the package is larger')
  .action(({ part, for: name, quick = false }: DebOptions) => {
    const target = TARGETS[name];
    const file = `${DEBIAN_PACKAGES[part]}_${version}_${target.debian}.deb`;
    const output = path.join(release, file);
    buildDebian({ ...common, part, target, work: path.join(release, `${part}-${name}`), output, quick });
    made(output);
  });

interface ElectronOptions {
  readonly for: ElectronTarget;
  readonly runtime?: string;
  readonly dir?: boolean;
}

program
  .command('electron')
  .description('the terminal in Electron: AppImage and deb, an installer or a disk image, by electron-builder')
  .addOption(
    new Option('--for <target>', 'the system and processor')
      .choices(Object.keys(ELECTRON_TARGETS))
      .default('linux-x64'),
  )
  .option('--runtime <folder>', 'a folder with the target’s Electron, instead of fetching it')
  .option('--dir', 'the unpacked program only')
  .action(({ for: target, runtime, dir }: ElectronOptions) => {
    const output = path.join(release, `electron-${target}`);
    const work = path.join(release, `electron-${target}-program`);
    buildElectron({ ...common, target, work, output, dist: runtime, unpacked: dir });
    made(output);
  });

program
  .command('update')
  .description('a version for terminals that fetch their updates: an archive, to be signed')
  .addOption(new Option('--for <target>', 'the processor').choices(['linux-x64', 'linux-arm64']).default('linux-x64'))
  .action(({ for: name }: { readonly for: 'linux-x64' | 'linux-arm64' }) => {
    const target = TARGETS[name];
    const output = path.join(release, archiveName(version, name));
    buildUpdate({ ...common, target, work: path.join(release, `update-${name}`), output });
    made(output);
  });

program
  .command('key')
  .description('makes a key to sign updates with, and the public one that terminals are given')
  .argument(
    '<file>',
    'a new file for the private key, such as publisher.pem: keep it off every machine that faces a network',
  )
  .action((file: string) => void process.stdout.write(`${file}\n${makeKey(file)}\n`));

program
  .command('sign')
  .description(
    'offers a version to terminals: puts its archive and a signed manifest into the folder that is published',
  )
  .argument('<archive>', 'cardwright-VERSION-TARGET.tar.gz')
  .requiredOption('--key <file>', 'the private key')
  .requiredOption('--to <folder>', 'the folder that is published')
  .option('--share <number>', 'the share of terminals that take it, 0 to 1', Number, 1)
  .option('--minimum <version>', 'the oldest version that it may be put in the place of', '0.0.0')
  .option('--not-before <time>', 'from when on (ISO 8601, UTC)')
  .option('--withdraws <version>', 'take this newer version back, and put the archive in its place')
  .action((archive: string, options: Omit<Offer, 'archive' | 'now'>) => {
    const manifest = offer({ ...options, archive, now: new Date() });
    process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  });

program
  .command('reproduce')
  .description(
    'builds each Debian package twice, in two folders with another umask, time zone and language, and compares the bytes',
  )
  .action(() => {
    const differ = [...reproduce(root, common.time)];
    for (const line of differ) process.stdout.write(`${line}\n`);
    process.stdout.write(
      `${2 - new Set(differ.map((line) => line.split(':')[0])).size} of 2 packages came out the same\n`,
    );
    process.exitCode = differ.length > 0 ? 1 : 0;
  });

program
  .command('prove')
  .description(
    'builds the Debian packages in two versions, looks at them, and uses, updates and removes them in a clean Debian',
  )
  .action(() => {
    process.exitCode = prove(root, common.time);
  });

await program.parseAsync();
