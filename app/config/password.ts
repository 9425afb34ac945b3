// `config password`: keeps another API password, sealed, as when it was changed at the centre.
import type { Command } from 'commander';
import { sealedPasswordFile, sealPassword } from '../settings/api-password.ts';
import { createVault } from '../vault/seal.ts';
import { firstLine } from './first-line.ts';
import { dataOption, keyOf, whileStopped } from './terminal-folder.ts';

export function addPassword(program: Command): void {
  program
    .command('password')
    .description('keeps the API password that is the first line of standard input, sealed; stop the terminal first')
    .addOption(dataOption())
    .action(({ data }: { data: string }) => {
      const password = firstLine('the API password');
      whileStopped(data, () => sealPassword(sealedPasswordFile(data), createVault(keyOf(data)), password));
      process.stderr.write('The API password is kept, sealed: start the terminal again.\n');
    });
}
