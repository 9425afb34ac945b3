// `config seal` and `config install`: one file sets up a fleet of terminals.
import fs from 'node:fs';
import type { Command } from 'commander';
import { replaceFile } from '../vault/key-file.ts';
import { openFleet, sealFleet } from './fleet-file.ts';
import { install, refuseFaults } from './install.ts';
import { dataOption, keyOf, whileStopped } from './terminal-folder.ts';

const LEAST_PASSPHRASE = 12;
const ASKED = 'the passphrase as the first line';

export function addFleet(program: Command): void {
  program
    .command('seal')
    .description(`seals a settings file for many terminals; on standard input ${ASKED}, the API password as the second`)
    .argument('<settings>', 'the settings file')
    .argument('<sealed>', 'the file to write')
    .action(async (settings: string, sealed: string) => {
      refuseFaults(settings);
      const [passphrase, user_password] = lines();
      if (passphrase.length < LEAST_PASSPHRASE)
        throw new Error(
          `Give a passphrase of at least ${LEAST_PASSPHRASE} characters, as the first line of standard input.`,
        );
      if (user_password === '') throw new Error('Give the API password as the second line of standard input.');
      replaceFile(sealed, await sealFleet({ settings: fs.readFileSync(settings, 'utf8'), user_password }, passphrase));
    });
  program
    .command('install')
    .description(`sets a terminal up from a sealed file; on standard input ${ASKED}. Stop the terminal first`)
    .argument('<sealed>', 'the file that seal wrote')
    .addOption(dataOption())
    .action(async (sealed: string, { data }: { data: string }) => {
      const fleet = await openFleet(fs.readFileSync(sealed, 'utf8'), lines()[0]);
      whileStopped(data, () => install(data, keyOf(data), fleet));
      process.stderr.write('The terminal is set up: start it.\n');
    });
}

function lines(): readonly [string, string] {
  const [first = '', second = ''] = fs.readFileSync(0, 'utf8').split(/\r?\n/);
  return [first, second];
}
