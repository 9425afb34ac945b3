// `npm run doctor`: looks at everything that the terminal needs, and says what is wrong and what to do. It changes nothing.
import path from 'node:path';
import { commandName } from '../../shared/command-name.ts';
import { redact } from '../log/redact.ts';
import { parseOptions } from '../program/options.ts';
import { isDemo } from '../program/start-kind.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = { good: 'ok  ', doubtful: 'note', bad: 'BAD ' };

const HELP = `Usage: ${commandName('doctor')} [--json] [options]

Looks at all that a terminal needs, and changes nothing. Give the options that the terminal is started with: ${commandName('start')} --help has them.
--json  a finding a line, for programs
`;

const given = process.argv.slice(2);
if (given.includes('--help') || given.includes('-h')) {
  process.stdout.write(HELP);
  process.exit(0);
}
const asJson = given.includes('--json');
const options = parseOptions(given.filter((argument) => argument !== '--json'));

const findings = await examine(options, process.env, () => isDemo(options));
for (const { about, state, says } of findings) {
  const line = asJson ? JSON.stringify({ about, state, says }) : `${MARKS[state]}  ${about}: ${says}`;
  process.stdout.write(`${redact(line)}\n`);
}
const wrong = findings.filter(({ state }) => state === 'bad').length;
if (!asJson)
  process.stdout.write(
    wrong === 0
      ? 'Nothing keeps the terminal from its work.\n'
      : `${wrong} to mend. The log is in ${path.join(options.data, 'logs')}.\n`,
  );
process.exit(wrong === 0 ? 0 : 1);
