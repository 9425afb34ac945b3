// `npm run config`: what whoever sets a terminal up does to its configuration, its API password and its key.
import { Command } from 'commander';
import { commandName } from '../../shared/command-name.ts';
import { addCheck } from './check.ts';
import { addFleet } from './fleet.ts';
import { addKey } from './key.ts';
import { addPassword } from './password.ts';

const program = new Command(commandName('config')).description('Checks and changes a terminal’s configuration.');
addCheck(program);
addPassword(program);
addKey(program);
addFleet(program);

// Whatever is written is this user's alone.
process.umask(0o077);
program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
