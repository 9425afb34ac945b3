// `config check`: every fault of a settings file, with its line and column, and what is worth a look.
import type { Command } from 'commander';
import { readSettings } from '../settings/settings.ts';
import { faultLines, type SettingsRead } from '../settings/settings-file.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description(
      'names every fault of a settings file with its line and column, and what is worth a look; docs/settings.md has every setting',
    )
    .argument('<file>', 'settings.json, or a draft of it')
    .action((file: string) => {
      const read = readSettings(file);
      process.exitCode = read.kind === 'faulty' ? 1 : 0;
      process.stdout.write(`${saysOf(file, read)}\n`);
    });
}

/** What is worth a look is told, and leaves the file as usable as it is. */
function saysOf(file: string, read: SettingsRead): string {
  if (read.kind === 'faulty') return faultLines(file, read.faults);
  if (read.remarks.length === 0) return `${file} is in order.`;
  return `${faultLines(file, read.remarks)}\n${file} is usable.`;
}
