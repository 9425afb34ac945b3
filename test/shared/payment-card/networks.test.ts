// Whose range a number lies in: the networks that are nobody else's, and those that share theirs.
import { expect, test } from 'vitest';
import { paymentRange } from '../../../shared/payment-card/networks.ts';

test.each([
  ['4111111111111111', 'major', 'Visa'],
  ['135412345678911', 'shared', 'UATP'],
  ['1354123456789112', 'none', 'as UATP, but too long'],
  ['9860010101010109', 'shared', 'Humo'],
  ['8600010101010101', 'shared', 'UzCard'],
  ['9704000000000018', 'shared', 'NAPAS'],
  ['9704000000000000018', 'shared', 'NAPAS, the longer'],
  ['9792000000000000', 'shared', 'Troy'],
  ['9112000000000000', 'shared', 'Belkart'],
  ['9051000000000000', 'shared', 'ArCa'],
  ['9417000000000000', 'shared', 'Elcart'],
  ['1946000000000000', 'shared', 'GPN'],
  ['2205000000000000', 'shared', 'BORICA'],
  ['9900000000000000', 'none', 'no network’s'],
  ['7000000000000000', 'none', 'fuel cards'],
  ['60123400000000000001', 'none', 'longer than any'],
])('%s is %s: %s', (number, expected) => {
  expect(paymentRange(number)).toBe(expected);
});
