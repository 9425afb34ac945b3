// `npm run torture -- --kills N`
import { Command } from 'commander';
import { wholeNumber } from '../../central/commands/options.ts';
import { torture } from './torture.ts';

const program = new Command('torture')
  .description('kill a terminal and a centre again and again while people sign up, and count what is left')
  .option('--kills <number>', 'how often', wholeNumber(1, 100_000), 200)
  .parse();

const { kills } = program.opts<{ kills: number }>();
const { told, untold, wrong } = await torture(kills, (text) => process.stdout.write(`${text}\n`));
process.stdout.write(`${kills} kills: ${told} people were told 'done', ${wrong.length} of them are not one customer\n`);
process.stdout.write(`${untold} more are customers: the terminal was killed before it could tell them\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
