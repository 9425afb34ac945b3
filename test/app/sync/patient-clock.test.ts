import { expect, test } from 'vitest';
import { createPatientClock } from '../../../app/sync/patient-clock.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function clockOf() {
  const time = createVirtualTime();
  const now = createPatientClock(time);
  const set = (ms: number): void => time.setNow(new Date(time.now().getTime() + ms));
  return { time, now, set };
}

test('it is the system’s, small corrections and a clock that is set back too', async () => {
  const { time, now, set } = clockOf();
  for (const ms of [0, 30_000, -10 * DAY_MS]) {
    set(ms);
    await time.pass(MINUTE_MS);
    expect(now()).toEqual(time.now());
  }
});

test('a clock that was set forward is believed once it has stayed so for an hour', async () => {
  const { time, now, set } = clockOf();
  const right = time.now().getTime();
  set(8 * DAY_MS);
  expect(now().getTime()).toBe(right);
  await time.pass(59 * MINUTE_MS);
  expect(now().getTime()).toBe(right + 59 * MINUTE_MS);
  await time.pass(MINUTE_MS);
  expect(now()).toEqual(time.now());
});

test('one that was right again in between is doubted anew', async () => {
  const { time, now, set } = clockOf();
  const right = time.now().getTime();
  for (let times = 0; times < 3; times++) {
    set(8 * DAY_MS);
    now();
    await time.pass(40 * MINUTE_MS);
    expect(now().getTime()).toBe(right + (times + 1) * 40 * MINUTE_MS);
    set(-8 * DAY_MS);
    expect(now()).toEqual(time.now());
  }
});
