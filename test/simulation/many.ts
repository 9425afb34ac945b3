// Many simulations, shared out among as many threads as there are processors: each is whole in itself, and none hears of another.
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BreakName } from './breaks.ts';
import type { Share } from './seed-worker.ts';
import type { Outcome } from './simulate.ts';

export interface Many {
  readonly from: number;
  readonly seeds: number;
  readonly broken?: BreakName | undefined;
}

const SCRIPT = path.join(import.meta.dirname, 'seed-worker.ts');

/** Hears each outcome as it comes, in no order. Rejects where one of them could not be run. */
export async function simulateMany({ from, seeds, broken }: Many, heard: (outcome: Outcome) => void): Promise<void> {
  const all = Array.from({ length: seeds }, (_, index) => from + index);
  const threads = Math.min(os.availableParallelism(), seeds);
  const shares = Array.from({ length: threads }, (_, nth) => all.filter((_, index) => index % threads === nth));
  await Promise.all(shares.map((share) => runShare({ seeds: share, broken }, heard)));
}

async function runShare(share: Share, heard: (outcome: Outcome) => void): Promise<void> {
  const thread = new Worker(SCRIPT, { workerData: share });
  let run = 0;
  thread.on('message', (outcome: Outcome) => {
    run += 1;
    heard(outcome);
  });
  // `once` rejects where the thread ends with an error.
  await once(thread, 'exit');
  if (run < share.seeds.length)
    throw new Error(`after seed ${share.seeds[run - 1]} a thread of simulations ended early`);
}
