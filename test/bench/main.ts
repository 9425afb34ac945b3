// `npm run bench`: how fast cards are decoded and events come; `npm run bench -- centre`: how fast calls are answered. Each stands
// beside a limit or a peer measured in the same run. Machines differ and are noisy: only the ratios mean something.
import { Command } from 'commander';
import { wholeNumber } from '../../central/commands/options.ts';
import { benchCentre } from './centre/main.ts';
import { benchDecoding } from './decoding.ts';
import { benchFlood } from './flood.ts';
import { benchLatency } from './latency.ts';
import { benchPinBlocks } from './pin-blocks.ts';

async function benchAll(): Promise<void> {
  process.stdout.write('\nDecoding a swipe, from bytes to event (ratio: how many times as long as the peer)\n');
  console.table(await benchDecoding());
  process.stdout.write('\nDecrypting a PIN block\n');
  console.table(await benchPinBlocks());
  process.stdout.write('\nFrom a swipe’s last byte to its event, over a pseudo-terminal\n');
  console.table(await benchLatency());
  process.stdout.write('\nSign-ups at the centre while strangers guess passwords (ratio: how many times as long)\n');
  console.table(await benchFlood());
}

await new Command('npm run bench --')
  .description('Decoding, PIN blocks and latency, each beside a limit or a peer measured in the same run; a minute.')
  .action(benchAll)
  .addCommand(
    new Command('centre')
      .description(
        'calls a second beside what the database does without the centre, and many cards beside few; ten minutes',
      )
      .option('--cards <number>', 'how many cards are many', wholeNumber(20_000, 50_000_000), 200_000)
      .option('--json <file>', 'write the table to a file, too')
      .action(benchCentre),
  )
  .parseAsync();
