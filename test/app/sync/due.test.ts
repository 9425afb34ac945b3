import { expect, test } from 'vitest';
import { createDue } from '../../../app/sync/due.ts';

test('what was never done is due, and what was is due again after its time, each by itself', () => {
  let at = 1000;
  const due = createDue(() => at);
  expect([due.is('a'), due.take('a', 100), due.take('a', 100)]).toEqual([true, true, false]);
  expect(due.is('b')).toBe(true);
  at = 1099;
  expect(due.is('a')).toBe(false);
  at = 1100;
  expect([due.is('a'), due.take('a', 100), due.is('a')]).toEqual([true, true, false]);
  due.again('a', 5000);
  at = 6099;
  expect(due.take('a', 100)).toBe(false);
  at = 6100;
  expect(due.take('a', 100)).toBe(true);
});
