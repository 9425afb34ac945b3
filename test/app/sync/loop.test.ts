import { expect, onTestFinished, test } from 'vitest';
import { createLoop } from '../../../app/sync/loop.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

function startLoop(waits: (number | Error)[], early = 0) {
  const time = createVirtualTime();
  const rounds: number[] = [];
  const failures: unknown[] = [];
  // A timer that ends `early` ms before its time, as Node's do.
  const sleep: typeof time.sleep = (ms, until) => time.sleep(ms > 1 ? ms - early : ms, until);
  const loop = createLoop({
    round: async () => {
      rounds.push(time.clock());
      const wait = waits.shift() ?? Number.POSITIVE_INFINITY;
      if (wait instanceof Error) throw wait;
      return wait;
    },
    onFailure: (error) => failures.push(error),
    time: { clock: time.clock, sleep },
    random: () => 1,
  });
  loop.start();
  onTestFinished(() => loop.stop());
  return { loop, time, rounds, failures };
}

test('a round is run when it is due and not before, also by timers that end early', async () => {
  const { time, rounds } = startLoop([1000, 300], 0.7);
  await time.pass(5000);
  expect(rounds).toEqual([0, 1000, 1300]);
});

test('a loop that has nothing to do runs no round until it is woken', async () => {
  const { loop, time, rounds } = startLoop([Number.POSITIVE_INFINITY, 100]);
  await time.pass(10 * 60_000);
  expect(rounds).toEqual([0]);
  loop.wake();
  await time.pass(1000);
  expect(rounds).toEqual([0, 600_000, 600_100]);
});

test('a wake in the middle of a round is not lost', async () => {
  const time = createVirtualTime();
  let rounds = 0;
  const loop = createLoop({
    round: async () => {
      rounds += 1;
      if (rounds === 1) loop.wake();
      return Number.POSITIVE_INFINITY;
    },
    onFailure: () => undefined,
    time,
    random: () => 1,
  });
  loop.start();
  onTestFinished(() => loop.stop());
  await time.pass(1000);
  expect(rounds).toBe(2);
});

test('rounds that fail are told of, and come less and less often', async () => {
  const { time, rounds, failures } = startLoop([new Error('1'), new Error('2'), new Error('3')]);
  await time.pass(60_000);
  expect(failures).toHaveLength(3);
  expect(rounds).toEqual([0, 1000, 3000, 7000]);
});

test('a loop that was stopped ends at once', async () => {
  const { loop, time, rounds } = startLoop([1000]);
  await time.pass(10);
  await loop.stop();
  await time.pass(5000);
  expect(rounds).toEqual([0]);
});
