// A bank card's number wherever it stands, and what makes a number a bank card's.
import { expect, test } from 'vitest';
import { type CardPattern, classify, patternFault } from '../../../devices/msr/classify.ts';
import { digitRuns, hiddenNumber } from '../../../devices/msr/hidden-number.ts';

const VISA = '4111111111111111';

test.each([
  [VISA, VISA],
  [`X ${VISA}`, VISA],
  ['4111-1111 11111-111', VISA],
  [`1234 A${VISA}`, VISA],
  // Thirteen digits are the fewest.
  ['4222222222222', '4222222222222'],
  ['411111111117', undefined],
  // Expiry and service code at once behind the number.
  [`${VISA}3001101`, VISA],
  [`${VISA}3009101`, VISA],
  [`${VISA}3010101`, VISA],
  [`${VISA}3012971`, VISA],
  [`${VISA}30121010000`, VISA],
  ['42222222222223012101', '4222222222222'],
  [`${VISA}3000101`, undefined],
  [`${VISA}3013101`, undefined],
  [`${VISA}3012001`, undefined],
  [`${VISA}3012181`, undefined],
  [`${VISA}301210`, undefined],
  [`${VISA}99993012101`, undefined],
  ['60123400000000013012101', undefined],
  ['', undefined],
])('in "%s" is %s', (text, number) => expect(hiddenNumber(text)).toBe(number));

test('a format code may stand before the number', () => {
  expect([hiddenNumber(`01${VISA}`), hiddenNumber(`01${VISA}`, 2)]).toEqual([undefined, VISA]);
});

test('runs have four digits at least, spaces and dashes between them or not', () => {
  expect(digitRuns('12 34-5 A123 A1--2  34 no')).toEqual(['12345', '1234']);
  expect(digitRuns('none')).toEqual([]);
});

const dated = { expirationDate: '3012', serviceCode: '101' };
// 4111111111111112 fails the check digit; 6304... is in a range that networks share.
test.each([
  ['4111111111111111', {}, 'payment'],
  ['4111111111111112', {}, 'unknown'],
  ['4111111111111112', dated, 'payment'],
  ['4111111111111112', { expirationDate: '3012' }, 'unknown'],
  ['4111111111111112', { serviceCode: '101' }, 'unknown'],
  ['6304000000000000', dated, 'payment'],
  ['6304000000000000', { expirationDate: '3012' }, 'unknown'],
  ['6304000000000001', dated, 'unknown'],
  ['9912340000000001', dated, 'unknown'],
  ['0000000000000000', dated, 'unknown'],
  ['6012340000000001', dated, 'loyalty'],
  ['771', dated, 'loyalty'],
  ['7712', dated, 'unknown'],
])('%s with %o is %s', (accountNumber, more, kind) => {
  const own: readonly CardPattern[] = [{ prefix: '601234' }, { prefix: '77', length: 3 }];
  expect(classify({ accountNumber, ...more }, own)).toBe(kind);
});

test.each(['', 'A 1', 'a1', ' A1', 'A1 ', 'A'.repeat(33)])('"%s" is no prefix', (prefix) => {
  expect(patternFault({ prefix })).toMatch(/1 to 32 characters/);
});
test.each(['A', '9', 'A-1', 'A'.repeat(32)])('%s is one', (prefix) => expect(patternFault({ prefix })).toBeUndefined());
