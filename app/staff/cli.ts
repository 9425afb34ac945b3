// `npm run staff`: asks for a name and a PIN, and prints the line for settings.json. The PIN is shown nowhere and kept nowhere.

import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import { commandName } from '../../shared/command-name.ts';
import { hashPin, PIN_FORM } from './pin-hash.ts';

const program = new Command(commandName('staff'))
  .description('Makes the line that lets somebody sign in at the counter: it goes into "staff" of settings.json.')
  .argument('<name>', 'as it is shown on the sign-in page and kept on record')
  .addOption(new Option('--role <role>', 'what they are').choices(['staff', 'manager']).default('staff'))
  .parse();

/** What is typed at a terminal's line is not echoed; from a pipe the first line is taken. Empty where there is none. */
async function readPin(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = Boolean(process.stdin.isTTY);
  if (terminal) process.stderr.write('PIN (4 to 12 digits): ');
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    const ended = once(lines, 'close').then(() => '');
    return (await Promise.race([lines.question(''), ended])).trim();
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}

const pin = await readPin();
if (PIN_FORM.test(pin)) {
  const { role } = program.opts();
  process.stdout.write(`${JSON.stringify({ name: program.args[0], role, pin: await hashPin(pin) })}\n`);
} else {
  process.stderr.write('Give the PIN, 4 to 12 digits, when it is asked for or as the first line of standard input.\n');
  process.exitCode = 1;
}
