// The numbers that a terminal may give out: in which order, each once, and those of each plan for themselves.
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../../app/replica/lock.ts';
import { createNumberPool, type NumberPool, type RandomBelow } from '../../../app/replica/number-pool.ts';
import { openReplica } from '../../../app/replica/open.ts';
import type { NumberPlan } from '../../../shared/record-customer/request.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const PLAN: NumberPlan = { length: 8, prefix: '601234', suffix: '' };
const OTHER: NumberPlan = { length: 8, prefix: '601234', suffix: '7' };

function openPool(random: RandomBelow = () => 0): NumberPool {
  const folder = temporaryFolder();
  const { db, close } = openReplica(folder, claimFolder(folder));
  onTestFinished(close);
  return createNumberPool(db, random);
}

const nobodys = (): boolean => false;
const drawAll = (pool: NumberPool, plan: NumberPlan, count: number): (string | undefined)[] =>
  Array.from({ length: count }, () => pool.draw(plan, nobodys));

test('a lease is walked from a random place by a random step that has no divisor in common with its size', () => {
  // Begin at 4; steps of 2 and 5 would come by some numbers twice.
  const drawn = [4, 2 - 1, 5 - 1, 3 - 1];
  const pool = openPool(() => drawn.shift() ?? 0);
  pool.add(PLAN, { first: '20', last: '29' });
  const ends = drawAll(pool, PLAN, 11).map((number) => number?.slice(-2));
  expect(ends).toEqual(['24', '27', '20', '23', '26', '29', '22', '25', '28', '21', undefined]);
});

test('after one lease the next is used, and what is left is counted in both', () => {
  const pool = openPool();
  pool.add(PLAN, { first: '00', last: '01' });
  pool.add(PLAN, { first: '50', last: '52' });
  expect(pool.left(PLAN)).toBe(5);
  expect(drawAll(pool, PLAN, 1)).toEqual(['60123400']);
  expect(pool.left(PLAN)).toBe(4);
  expect(drawAll(pool, PLAN, 5)).toEqual(['60123401', '60123450', '60123451', '60123452', undefined]);
  expect(pool.left(PLAN)).toBe(0);
});

test('a range that is there is not added again: it would be counted twice', () => {
  const pool = openPool();
  for (const plan of [PLAN, PLAN, OTHER]) pool.add(plan, { first: '0', last: '4' });
  expect([pool.left(PLAN), pool.left(OTHER)]).toEqual([5, 5]);
});

test('a number that passes for a payment card is given to nobody', () => {
  const pool = openPool();
  const plan = { length: 16, prefix: '411111111111111', suffix: '' };
  pool.add(plan, { first: '0', last: '2' });
  expect(drawAll(pool, plan, 3)).toEqual(['4111111111111110', '4111111111111112', undefined]);
});

test('each plan has its own leases; those of others are to be given back, and none that is used up', () => {
  const pool = openPool();
  pool.add(PLAN, { first: '00', last: '09' });
  pool.add(OTHER, { first: '0', last: '1' });
  pool.add(OTHER, { first: '5', last: '9' });
  expect(drawAll(pool, OTHER, 3)).toEqual(['60123407', '60123417', '60123457']);
  const ofPlan = { id: 1, plan: PLAN, first: '00', last: '09' };
  const ofOther = { id: 3, plan: OTHER, first: '5', last: '9' };
  expect(pool.others(PLAN)).toEqual([ofOther]);
  expect(pool.others(OTHER)).toEqual([ofPlan]);
  expect(pool.others(undefined)).toEqual([ofPlan, ofOther]);
  pool.remove(3);
  expect(pool.others(undefined)).toEqual([ofPlan]);
  pool.clear();
  expect([pool.others(undefined), pool.left(PLAN)]).toEqual([[], 0]);
});
