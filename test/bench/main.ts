// `npm run bench`: how fast cards are decoded and events come, and `npm run bench -- centre`: how fast calls are answered, each beside a limit or a peer measured in the same run. Machines
// differ and are noisy: only the ratios mean something.
import { Command } from 'commander';
import { wholeNumber } from '../../central/commands/options.ts';
import { benchCentre } from './centre/main.ts';
import { benchDecoding } from './decoding.ts';
import { benchLatency } from './latency.ts';
import { benchPinBlocks } from './pin-blocks.ts';

async function benchDevices(): Promise<void> {
  process.stdout.write('\nDecoding a swipe, from bytes to event (ratio: how many times as long as the peer)\n');
  console.table(await benchDecoding());
  process.stdout.write('\nDecrypting a PIN block\n');
  console.table(await benchPinBlocks());
  process.stdout.write('\nFrom a swipe’s last byte to its event, over a pseudo-terminal\n');
  console.table(await benchLatency());
}

await new Command('npm run bench --')
  .description('Decoding, PIN blocks and latency, each beside a limit or a peer measured in the same run; a minute.')
  .action(benchDevices)
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
