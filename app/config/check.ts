// `config check`: every fault of a settings file, with its line and column.
import type { Command } from 'commander';
import { readSettings } from '../settings/settings.ts';
import { faultLines } from '../settings/settings-file.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('names every fault of a settings file with its line and column; docs/settings.md has every setting')
    .argument('<file>', 'settings.json, or a draft of it')
    .action((file: string) => {
      const read = readSettings(file);
      process.exitCode = read.kind === 'faulty' ? 1 : 0;
      const says = read.kind === 'faulty' ? faultLines(file, read.faults) : `${file} is in order.`;
      process.stdout.write(`${says}\n`);
    });
}
