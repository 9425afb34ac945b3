import { expect, test } from 'vitest';
import { keepRunning, type Run } from '../../../app/demo/keep-running.ts';
import { createVirtualTime, settle } from '../../support/virtual-time.ts';

/** A program that runs until the test kills it. */
function createProgram() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stops: number[] = [];
  const run: Run = {
    ended: promise,
    stop: () => {
      stops.push(1);
      resolve();
    },
  };
  return { run, kill: resolve, stopped: () => stops.length };
}

function setUp(refusals = 0) {
  const time = createVirtualTime();
  const first = createProgram();
  const started: ReturnType<typeof createProgram>[] = [];
  const tried: number[] = [];
  let deaths = 0;
  const kept = keepRunning({
    first: first.run,
    start: async () => {
      tried.push(time.clock());
      if (tried.length <= refusals) throw new Error('the port is in use');
      const program = createProgram();
      started.push(program);
      return program.run;
    },
    sleep: time.sleep,
    onDeath: () => {
      deaths += 1;
    },
  });
  return { time, first, started, tried, deaths: () => deaths, kept };
}

test('what dies is started again, each time', async () => {
  const { time, first, started, deaths } = setUp();
  first.kill();
  await time.pass(1000);
  expect(started).toHaveLength(1);
  started[0]?.kill();
  await time.pass(1000);
  expect(started).toHaveLength(2);
  expect(deaths()).toBe(2);
});

test('what does not start is tried again, less and less often, and for good', async () => {
  const { time, first, started, tried, deaths } = setUp(12);
  first.kill();
  await time.pass(120_000);
  expect(started).toHaveLength(1);
  const waits = tried.map((at, index) => at - (tried[index - 1] ?? 0));
  expect(waits.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
  expect(Math.max(...waits)).toBe(10_000);
  expect(deaths()).toBe(1);
});

test('what is stopped is not started again', async () => {
  const { time, first, tried, deaths, kept } = setUp();
  await kept.stop();
  expect(first.stopped()).toBe(1);
  await time.pass(60_000);
  expect(tried).toEqual([]);
  expect(deaths()).toBe(0);
});

test('stopped between a death and the next start, nothing starts', async () => {
  const { time, first, tried, kept } = setUp();
  first.kill();
  await settle();
  await kept.stop();
  await time.pass(60_000);
  expect(tried).toEqual([]);
});
