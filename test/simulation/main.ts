// `npm run simulate -- --seeds N --from S`: runs simulations on all processors, and tells of those in which a promise broke.
import { Command, Option } from 'commander';
import { wholeNumber } from '../../central/commands/options.ts';
import { BREAKS, type BreakName } from './breaks.ts';
import { simulateMany } from './many.ts';

interface Asked {
  readonly seeds: number;
  readonly from: number;
  readonly break?: BreakName;
  readonly trace?: true;
}

const program = new Command('simulate')
  .description('simulate terminals, a centre and bad days, and judge what is left')
  .option('--seeds <number>', 'how many', wholeNumber(1, 1_000_000), 100)
  .option('--from <seed>', 'the first', wholeNumber(0, 0xffff_ffff), 1)
  .addOption(new Option('--break <name>', 'break the engine on purpose').choices(Object.keys(BREAKS)))
  .option('--trace', 'print all that happens')
  .parse();

const { seeds, from, trace, break: broken } = program.opts<Asked>();
const again = broken ? ` --break ${broken}` : '';
const began = performance.now();
let [run, failed] = [0, 0];
await simulateMany({ from, seeds, broken }, ({ seed, faults, lines }) => {
  run += 1;
  if (trace) process.stdout.write(`${lines.join('\n')}\n`);
  if (faults.length === 0) return;
  failed += 1;
  process.stdout.write(`seed ${seed}: ${faults[0]}\n  npm run simulate -- --seeds 1 --from ${seed}${again} --trace\n`);
});
const seconds = (performance.now() - began) / 1000;
process.stdout.write(`${run} simulations in ${seconds.toFixed(1)} s, ${failed} with a broken promise\n`);
process.exitCode = failed > 0 ? 1 : 0;
