// The screens come back: at once the first time, later each time they keep failing; and a page that hangs is noticed.
import { expect, test, vi } from 'vitest';
import { createHeartbeat, LOADING_MS, SILENCE_MS } from '../../../app/electron/heartbeat.ts';
import { createRecovery, pauseBefore } from '../../../app/electron/recovery.ts';
import { createVirtualTime, settle } from '../../support/virtual-time.ts';

function recovering() {
  const time = createVirtualTime();
  const load = vi.fn();
  const onFailure = vi.fn();
  return { time, load, onFailure, recovery: createRecovery({ load, onFailure, time }) };
}

test('the pause before each load in a row grows to 30 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(pauseBefore)).toEqual([
    0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test('the first failure loads at once, one after it later, and one that comes long after is a first one', async () => {
  const { time, load, recovery } = recovering();
  recovery.failed('crashed');
  await settle();
  await time.pass(0);
  expect(load).toHaveBeenCalledTimes(1);
  recovery.loaded();
  recovery.failed('crashed');
  await time.pass(499);
  expect(load).toHaveBeenCalledTimes(1);
  await time.pass(1);
  expect(load).toHaveBeenCalledTimes(2);
  recovery.loaded();
  await time.pass(60_000);
  recovery.failed('crashed');
  await time.pass(0);
  expect(load).toHaveBeenCalledTimes(3);
});

test('several signs of one failure are one, and after a stop there is none', async () => {
  const { time, load, onFailure, recovery } = recovering();
  recovery.failed('crashed');
  recovery.failed('ERR_FAILED');
  await time.pass(0);
  expect([load.mock.calls.length, onFailure.mock.calls]).toEqual([1, [['crashed', 0]]]);
  recovery.failed('again');
  recovery.stop();
  await time.pass(60_000);
  expect(load).toHaveBeenCalledTimes(1);
});

function beating(answers: boolean) {
  const time = createVirtualTime();
  const onSilence = vi.fn();
  const heart = createHeartbeat({ ask: () => answers && heart.beat(), onSilence, time });
  return { time, onSilence, heart };
}

test('a page that answers is left alone, one that falls silent is noticed once', async () => {
  const alive = beating(true);
  alive.heart.beat();
  await alive.time.pass(60_000);
  expect(alive.onSilence).not.toHaveBeenCalled();
  const hung = beating(false);
  hung.heart.beat();
  await hung.time.pass(SILENCE_MS - 1);
  expect(hung.onSilence).not.toHaveBeenCalled();
  await hung.time.pass(60_000);
  expect(hung.onSilence).toHaveBeenCalledTimes(1);
});

test('a page that is being loaded has longer, and one whose script never runs is noticed too', async () => {
  const { time, onSilence, heart } = beating(false);
  heart.loading();
  await time.pass(LOADING_MS - 1);
  expect(onSilence).not.toHaveBeenCalled();
  await time.pass(251);
  expect(onSilence).toHaveBeenCalledTimes(1);
});

test('a page is not blamed for a process that was itself late', async () => {
  const time = createVirtualTime();
  const onSilence = vi.fn();
  let late = 0;
  const clock = (): number => time.clock() + late;
  const heart = createHeartbeat({ ask: () => undefined, onSilence, time: { ...time, clock } });
  heart.beat();
  await time.pass(249);
  late = 5000;
  await time.pass(1);
  expect(onSilence).not.toHaveBeenCalled();
  await time.pass(SILENCE_MS + 250);
  expect(onSilence).toHaveBeenCalledTimes(1);
});
