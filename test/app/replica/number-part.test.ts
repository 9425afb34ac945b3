// A terminal's own part of the card numbers: nobody else's, inside the plan, and all of it.
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { blockOf } from '../../../app/replica/number-part.ts';
import { cards } from '../../../app/settings/cards-form.ts';
import type { NumberPlan } from '../../../shared/record-customer/request.ts';

/** Ten thousand numbers. */
const SMALL: NumberPlan = { length: 8, prefix: '60', suffix: '77' };

/** Every number that a part's blocks can come to, in order. */
function numbersOf(plan: NumberPlan, number: number, of: number): number[] {
  let blocks = 1;
  const numbers: number[] = [];
  for (let at = 0; at < blocks; at++) {
    const { first, last } = blockOf(plan, { number, of }, (below) => {
      blocks = below;
      return at;
    });
    expect([first.length, last.length]).toEqual([4, 4]);
    for (let each = Number(first); each <= Number(last); each++) numbers.push(each);
  }
  return numbers;
}

test.each([1, 2, 3, 7, 1000])('of %i parts each has as many numbers, all of them its own', (of) => {
  const parts = Array.from({ length: of }, (_, index) => numbersOf(SMALL, index + 1, of));
  const size = Math.floor(10_000 / of);
  expect(new Set(parts.map((part) => part.length))).toEqual(new Set([size]));
  // One after the other they are the plan's numbers from the first on, with none twice.
  expect(parts.flat()).toEqual(Array.from({ length: size * of }, (_, index) => index));
});

test.each([
  ['16 digits', { length: 16, prefix: '6012', suffix: '' }],
  ['the longest', { length: 32, prefix: '', suffix: '' }],
])('a block of %s is a thousand numbers at the most, in its part from end to end', (_title, plan) => {
  const free = plan.length - plan.prefix.length;
  const size = 10n ** BigInt(free) / 7n;
  for (const number of [1, 4, 7]) {
    // A number can be drawn below what is asked for: node:crypto's source goes only so far.
    const ends = [() => 0, (below: number) => below - 1, (below: number) => randomInt(below)];
    for (const { first, last } of ends.map((random) => blockOf(plan, { number, of: 7 }, random))) {
      expect([first.length, last.length]).toEqual([free, free]);
      expect(BigInt(first)).toBeGreaterThanOrEqual(size * BigInt(number - 1));
      expect(BigInt(last)).toBeLessThan(size * BigInt(number));
      expect(BigInt(last) - BigInt(first)).toBeLessThan(1000n);
      expect(BigInt(last)).toBeGreaterThanOrEqual(BigInt(first));
    }
  }
});

const isTaken = (length: number, part: object): boolean =>
  cards.safeParse({ patterns: [], issue: { length, prefix: '60', suffix: '77', part } }).success;

test('settings with more parts than there are numbers, or a part that is none, are refused', () => {
  // The smallest plan and the most parts: ten numbers each.
  expect(isTaken(8, { number: 1000, of: 1000 })).toBe(true);
  expect(isTaken(8, { number: 1, of: 1001 })).toBe(false);
  expect(isTaken(7, { number: 1, of: 1000 })).toBe(false);
  expect(isTaken(8, { number: 4, of: 3 })).toBe(false);
  expect(isTaken(8, { number: 0, of: 3 })).toBe(false);
});
