import { expect, test } from 'vitest';
import { createPatientClock } from '../../../app/sync/patient-clock.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function clockOf() {
  const time = createVirtualTime();
  const now = createPatientClock(time);
  const set = (ms: number): void => time.setNow(new Date(time.now().getTime() + ms));
  /** Asks each minute, as rounds do. */
  const pass = async (minutes: number): Promise<void> => {
    for (let minute = 0; minute < minutes; minute++) {
      await time.pass(MINUTE_MS);
      now();
    }
  };
  return { time, now, set, pass };
}

test('it is the system’s after an hour, and stays so through small corrections', async () => {
  const { time, now, set, pass } = clockOf();
  await pass(59);
  expect(now()).toBeUndefined();
  await pass(1);
  expect(now()).toEqual(time.now());
  for (const ms of [30_000, -30_000, 60_000]) {
    set(ms);
    expect(now()).toEqual(time.now());
  }
});

test.each([8 * DAY_MS, -10 * DAY_MS, MINUTE_MS + 1])('set by %i ms, it says nothing for an hour', async (ms) => {
  const { time, now, set, pass } = clockOf();
  await pass(60);
  set(ms);
  expect(now()).toBeUndefined();
  await pass(59);
  expect(now()).toBeUndefined();
  await pass(1);
  expect(now()).toEqual(time.now());
});

test('each time that it is set begins another hour', async () => {
  const { now, set, pass } = clockOf();
  await pass(60);
  for (const ms of [8 * DAY_MS, -8 * DAY_MS, DAY_MS]) {
    set(ms);
    await pass(59);
    expect(now()).toBeUndefined();
  }
});
