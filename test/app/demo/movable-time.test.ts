import { expect, test } from 'vitest';
import { createMovableTime } from '../../../app/demo/movable-time.ts';
import { createVirtualTime, settle } from '../../support/virtual-time.ts';

test('both clocks are moved on together', async () => {
  const base = createVirtualTime();
  const time = createMovableTime(base);
  const began = [time.now().getTime(), time.clock()];
  time.moveOn(86_400_000);
  await base.pass(500);
  expect([time.now().getTime(), time.clock()]).toEqual(began.map((each) => each + 86_400_500));
  expect(time.ahead()).toBe(86_400_000);
});

test('who sleeps until a time that was passed wakes, and who sleeps longer sleeps on for what is left', async () => {
  const base = createVirtualTime();
  const time = createMovableTime(base);
  const never = new AbortController().signal;
  const woken: number[] = [];
  for (const ms of [1000, 60_000]) void time.sleep(ms, never).then(() => woken.push(ms));
  time.moveOn(20_000);
  await settle();
  expect(woken).toEqual([1000]);
  await base.pass(39_999);
  expect(woken).toEqual([1000]);
  await base.pass(1);
  expect(woken).toEqual([1000, 60_000]);
});

test('a sleep ends when it is told to, whatever the clock says', async () => {
  const time = createMovableTime(createVirtualTime());
  const stop = new AbortController();
  let awake = false;
  void time.sleep(1000, stop.signal).then(() => {
    awake = true;
  });
  stop.abort();
  await settle();
  expect(awake).toBe(true);
});
