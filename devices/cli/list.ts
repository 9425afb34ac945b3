// `devices list`: what is plugged in, which model it would be, or why none.
import type { Command } from 'commander';
import { findDevices } from '../find-devices.ts';
import { print } from './options.ts';

export function addList(program: Command): void {
  program
    .command('list')
    .description('Lists what is plugged in, one line of JSON each: `device` is what --reader and --pinpad take.')
    .action(async () => {
      const { devices, problems } = await findDevices();
      for (const problem of problems) process.stderr.write(`${problem}\n`);
      devices.forEach(print);
      if (devices.length === 0)
        process.stderr.write('Nothing is plugged in that could be a card reader or a PIN pad.\n');
    });
}
