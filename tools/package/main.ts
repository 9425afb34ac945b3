// `npm run package`: makes what shops install. What it makes is in release/.
import fs from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { buildDebian, DEBIAN_PACKAGES } from './debian.ts';
import { sourceTime } from './source-time.ts';
import type { Part } from './stage.ts';
import { TARGETS } from './targets.ts';
import { buildWindows } from './windows.ts';

const root = path.resolve(import.meta.dirname, '../..');
const release = path.join(root, 'release');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const common = { root, version, time: sourceTime(root) };
const made = (file: string): void => void process.stdout.write(`${path.relative(root, file)}\n`);

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
  .action(({ part, for: name }: { readonly part: Part; readonly for: 'linux-x64' | 'linux-arm64' }) => {
    const target = TARGETS[name];
    const file = `${DEBIAN_PACKAGES[part]}_${version}_${target.debian}.deb`;
    const output = path.join(release, file);
    buildDebian({ ...common, part, target, work: path.join(release, `${part}-${name}`), output });
    made(output);
  });

await program.parseAsync();
