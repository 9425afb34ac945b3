// Measures functions side by side in one run.
import { Bench } from 'tinybench';

export interface Row {
  readonly subject: string;
  readonly 'µs each': string;
  readonly peer: string;
  readonly 'peer µs': string;
  readonly ratio: string;
  readonly goal?: string;
}

const RUN_MS = 400;

/** The median time of each, in µs. */
export async function medians(subjects: Readonly<Record<string, () => unknown>>): Promise<ReadonlyMap<string, number>> {
  const bench = new Bench({ time: RUN_MS, warmupTime: RUN_MS / 4 });
  for (const [name, run] of Object.entries(subjects)) bench.add(name, run);
  await bench.run();
  return new Map(
    bench.tasks.map(({ name, result }) => {
      if (result.state !== 'completed') throw new Error(`${name} did not finish`);
      return [name, result.latency.p50 * 1000] as const;
    }),
  );
}

export function row(subject: string, own: number, peer: string, theirs: number): Row {
  return {
    subject,
    'µs each': own.toFixed(2),
    peer,
    'peer µs': theirs.toFixed(2),
    ratio: (own / theirs).toFixed(2),
  };
}
