// `npm run devices`: the technician's tools. What they print on stdout is one JSON object a line; the rest goes to stderr.
import { Command } from 'commander';
import { commandName } from '../../shared/command-name.ts';
import { addDecode } from './decode.ts';
import { addList } from './list.ts';
import { addSimulate } from './simulate.ts';
import { addWatch } from './watch.ts';

const program = new Command(commandName('devices')).description('Looks at card readers and PIN pads, and plays them.');
addList(program);
addWatch(program);
addDecode(program);
addSimulate(program);

// The program that reads the lines may end first (`| head`): that is no error.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
