// How long wrong PINs lock somebody out.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeLeft, lockLeft } from '../../../app/staff/lockout.ts';

const at = Date.parse('2026-11-27T10:00:00Z');
const left = (count: number, after = 0): number => lockLeft({ count, at }, at + after);

test('four wrong ones lock nobody out; each further one twice as long, up to a quarter of an hour', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50].map((count) => left(count) / 1000)).toEqual([
    0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900,
  ]);
  expect([0, 1, 4, 9].map((count) => freeLeft({ count, at }))).toEqual([4, 3, 0, 0]);
});

test('it passes with time, and is no longer for a clock that was set back', () => {
  expect([left(5, 29_999), left(5, 30_000), left(5, 3_600_000)]).toEqual([1, 0, 0]);
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: -1e12, max: 1e12 }), (count, after) => {
      const now = left(count, after);
      return now >= 0 && now <= left(count) && (after < 0 || now <= Math.max(0, left(count) - after));
    }),
  );
});
