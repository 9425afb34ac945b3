// A thread that runs some of the seeds, one after the other, and says what came of each.
import { parentPort, workerData } from 'node:worker_threads';
import { BREAKS, type BreakName } from './breaks.ts';
import { type Outcome, simulate } from './simulate.ts';

export interface Share {
  readonly seeds: readonly number[];
  readonly broken: BreakName | undefined;
}

const { seeds, broken }: Share = workerData;
for (const seed of seeds) parentPort?.postMessage(await outcomeOf(seed));

async function outcomeOf(seed: number): Promise<Outcome> {
  try {
    return await simulate(seed, broken && BREAKS[broken]);
  } catch (cause) {
    throw new Error(`Seed ${seed} could not be simulated.`, { cause });
  }
}
