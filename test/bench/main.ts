// `npm run bench`: how fast the terminal is, each figure beside a limit or a peer measured in the same run. Machines differ and are
// noisy: only the ratios mean something.
import { Command } from 'commander';
import { wholeNumber } from '../../central/commands/options.ts';
import { benchCentre, PART_NAMES } from './centre/main.ts';
import { benchDecoding } from './decoding.ts';
import { benchFlood } from './flood.ts';
import { benchLatency } from './latency.ts';
import { benchPinBlocks } from './pin-blocks.ts';
import { benchScreens, SCREEN_PARTS } from './screens/index.ts';
import { benchSyncing } from './sync/index.ts';

interface Options {
  readonly size: number;
  readonly json?: true;
}

interface Subject {
  readonly title: string;
  /** Run where none is named. */
  readonly quick: boolean;
  readonly run: (options: Options) => Promise<readonly object[]>;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  decoding: {
    title: 'Decoding a swipe, from bytes to event (ratio: how many times as long as the peer)',
    quick: true,
    run: benchDecoding,
  },
  'pin-blocks': { title: 'Decrypting a PIN block', quick: true, run: benchPinBlocks },
  latency: {
    title: 'From a swipe’s last byte to its event, over a pseudo-terminal',
    quick: true,
    run: benchLatency,
  },
  flood: {
    title: 'Sign-ups at the centre while strangers guess passwords (ratio: how many times as long)',
    quick: true,
    run: benchFlood,
  },
  sync: { title: 'Recording, fetching and sending', quick: false, run: ({ size }) => benchSyncing(size) },
};

async function bench(names: readonly string[], options: Options): Promise<void> {
  const quick = Object.keys(SUBJECTS).filter((name) => SUBJECTS[name]?.quick);
  const found: Record<string, readonly object[]> = {};
  for (const name of names.length > 0 ? names : quick) {
    const subject = SUBJECTS[name];
    if (!subject) throw new Error(`There is no bench ${name}: name some of ${Object.keys(SUBJECTS).join(', ')}.`);
    found[name] = await subject.run(options);
    if (options.json) continue;
    process.stdout.write(`\n${subject.title}\n`);
    console.table(found[name]);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}

await new Command('npm run bench --')
  // --json is an option of its own to `centre` and `screens`.
  .enablePositionalOptions()
  .description('Each beside a limit or a peer measured in the same run. Those that are quick, or those that are named.')
  .argument('[names...]', Object.keys(SUBJECTS).join(', '))
  .option('--size <cards>', 'how many cards a terminal has at the most (sync)', wholeNumber(1, 50_000_000), 1_000_000)
  .option('--json', 'as JSON')
  .action(bench)
  .addCommand(
    new Command('screens')
      .description(
        'the first screen’s script, from a press to the painted screen, memory over many walks, the counter’s keys; some ten minutes',
      )
      .argument('[parts...]', SCREEN_PARTS.join(', '))
      .option('--walks <number>', 'how many sign-ups are walked through for the memory', wholeNumber(10, 100_000), 2000)
      .option('--json [file]', 'as JSON, or keep the rows in a file, in the place of those of the same names')
      .action(benchScreens),
  )
  .addCommand(
    new Command('centre')
      .description(
        'calls a second beside what the database does without the centre, and many cards beside few; some ten minutes',
      )
      .argument('[parts...]', PART_NAMES.join(', '))
      .option('--cards <number>', 'how many cards are many', wholeNumber(20_000, 50_000_000), 200_000)
      .option('--json <file>', 'keep the rows in a file, in the place of those of the same subjects')
      .option('--folder <folder>', 'keep the databases there, and take those that are there already')
      .option('--fill', 'only fill the databases that the sizes need')
      .action(benchCentre),
  )
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`bench: ${error.message}\n`);
    process.exitCode = 1;
  });
