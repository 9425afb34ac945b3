// Simulations in CI: some seeds in which all that was promised holds, and breaks of the engine that are each noticed.
import { expect, test } from 'vitest';
import { createDatabase } from '../support/databases.ts';
import { findPostgres, NO_POSTGRES, startPostgres } from '../support/postgres.ts';
import { BREAKS, type Break } from './breaks.ts';
import { simulateMany } from './many.ts';
import { simulate } from './simulate.ts';

/** `npm run simulate` runs any number of them. */
const SEEDS = Number(process.env.CARDWRIGHT_SEEDS ?? 500);
/** A break is noticed within so many. */
const TRIES = 8;

test(`what customers were told holds in ${SEEDS} simulations`, async () => {
  const broken: string[] = [];
  await simulateMany({ from: 1, seeds: SEEDS }, ({ seed, faults }) => {
    if (faults.length > 0) broken.push(`npm run simulate -- --seeds 1 --from ${seed} --trace: ${faults[0]}`);
  });
  expect(broken).toEqual([]);
}, 900_000);

const binaries = findPostgres();

test.skipIf(binaries === undefined)(
  `and in a few with the centre on PostgreSQL${binaries ? '' : `: ${NO_POSTGRES}`}`,
  async () => {
    const server = await startPostgres(binaries ?? '');
    try {
      for (let seed = 1; seed <= 3; seed++)
        expect((await simulate(seed, undefined, await createDatabase(server.url))).faults).toEqual([]);
    } finally {
      await server.stop();
    }
  },
  300_000,
);

test('a seed tells the same story each time', async () => {
  const [one, other] = [await simulate(1), await simulate(1)];
  expect(one.lines).toEqual(other.lines);
}, 60_000);

test.each(Object.entries<Break>(BREAKS))(
  '%s is noticed, and nothing is where the engine is whole',
  async (_name, broken) => {
    const { from = 1 } = broken;
    let found = 0;
    for (let seed = from; seed < from + TRIES && found === 0; seed++) {
      found += (await simulate(seed, broken)).faults.length;
      expect((await simulate(seed, { ...broken, between: () => ({}) })).faults).toEqual([]);
    }
    expect(found).toBeGreaterThan(0);
  },
  120_000,
);
