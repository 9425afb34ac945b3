import { expect, test } from 'vitest';
import { paymentNetwork } from '../../../shared/payment-card/networks.ts';
import { randomDigits } from '../../../shared/random.ts';
import { drawCardNumber } from '../../../shared/record-customer/card-number.ts';

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
