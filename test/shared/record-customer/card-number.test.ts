import { expect, test } from 'vitest';
import { paymentNetwork } from '../../../shared/payment-card/networks.ts';
import { randomDigits } from '../../../shared/random.ts';
import { candidates, drawCardNumber, drawUid } from '../../../shared/record-customer/card-number.ts';

test('numbers keep prefix, suffix and length, and are unique until the space is used up', () => {
  const plan = { length: 7, prefix: '60', suffix: '99' };
  const taken = new Set<string>();
  for (let count = 0; count < 1000; count++) {
    const number = drawCardNumber(plan, randomDigits, (each) => taken.has(each));
    if (number === undefined) throw new Error(`no number after ${count}`);
    taken.add(number);
  }
  expect([...taken].every((number) => /^60\d{3}99$/.test(number))).toBe(true);
  expect(drawCardNumber(plan, randomDigits, (each) => taken.has(each))).toBeUndefined();
});

test('no number passes for a payment card', () => {
  for (let count = 0; count < 2000; count++) {
    const number = drawCardNumber({ length: 16, prefix: '4', suffix: '' }, randomDigits, () => false);
    expect(paymentNetwork(number ?? '')).toBe('none');
  }
});

const plan = (length: number) => ({ length, prefix: '60', suffix: '99' });

test('after a hundred draws that were taken, numbers are walked in order from a random place, and from the first after the last', () => {
  let draws = 0;
  const last = () => {
    draws += 1;
    return '9998';
  };
  const taken = new Set(['60999899', '60999999']);
  expect(drawCardNumber(plan(8), last, (number) => taken.has(number))).toBe('60000099');
  expect(draws).toBe(101);
});

test('a small space is walked once through, and a large one for ten thousand numbers', () => {
  expect([...candidates(plan(6), () => '07')].slice(100)).toHaveLength(100);
  expect([...candidates(plan(9), () => '00000')].slice(100)).toHaveLength(10_000);
});

test('a code that a customer has is drawn again', () => {
  const uids = ['1'.repeat(16), '2'.repeat(16), '3'.repeat(16)];
  expect(
    drawUid(
      () => uids.shift() ?? '',
      (uid) => /^[12]/.test(uid),
    ),
  ).toBe('3'.repeat(16));
});
