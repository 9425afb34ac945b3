// Which pages are written as one run behind all there are.
import { expect, test } from 'vitest';
import { runOf } from '../../../app/cards/card-run.ts';
import { EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';

const sumOf = (lines: string) => lines.split('\n').reduce((sum, line) => withLine(sum, line), EMPTY_SUM);
const N17 = '1'.repeat(17);
const N18 = '1'.repeat(18);

test.each<[string, string, string, number, number]>([
  ['one card', 'i6001', '', 4, 0],
  ['cards of each status', 'i6001\nc6002\nr6003', '', 4, 0],
  ['a number of one digit', 'i7', '', 1, 0],
  ['zeros before a number', 'i0001\ni0002', '', 4, 0],
  ['17 digits', `i${N17}`, '', 17, 0],
  ['a code of its own', 'i6001 77\nr6002 05', '', 4, 2],
  ['a code of 17 digits', `i6001 ${N17}`, '', 4, 17],
  ['what comes behind the last card there is', 'i6002', '6001', 4, 0],
  ['longer numbers behind shorter ones', 'i0001', '999', 4, 0],
])('%s', (_title, lines, after, number, code) => {
  expect(runOf(lines, after, EMPTY_SUM)).toEqual({ lines, number, code, total: sumOf(lines) });
});

test.each([
  ['no card', '', ''],
  ['a line with no number', 'i', ''],
  ['18 digits', `i${N18}`, ''],
  ['a code of 18 digits', `i6001 ${N18}`, ''],
  ['a number with a letter', 'iAB', ''],
  ['a number of 17 letters', `i${'N'.repeat(17)}`, ''],
  ['a letter before the digits of a later card', 'i6001\nii6002', ''],
  ['a letter behind the digits of a later card', 'i6001\ni6002A', ''],
  ['a letter before the digits of a later card with a code', 'i6001 77\nii6002 78', ''],
  ['a letter behind the code of a later card', 'i6001 77\ni6002 78A', ''],
  ['a code with a letter', 'i6001 7A', ''],
  ['a status that there is not', 'x6001', ''],
  ['a later status that there is not', 'i6001\nx6002', ''],
  ['a line feed at the end', 'i6001\n', ''],
  ['an empty line', 'i6001\n\ni6002', ''],
  ['a code of no digits', 'i6001 ', ''],
  ['something before the line', ' i6001', ''],
  ['something behind the line', 'i6001 77 ', ''],
  ['numbers of two lengths', 'i6001\ni60010', ''],
  ['codes of two lengths', 'i6001 77\ni6002 777', ''],
  ['a code in one line only', 'i6001 77\ni6002', ''],
  ['a code that is the number', 'i6001 6001', ''],
  ['the same card twice', 'i6001\ni6001', ''],
  ['a card before the one before it', 'i6002\ni6001', ''],
  ['the last card there is', 'i6001', '6001'],
  ['a card before the last one there is', 'i6001', '6002'],
  ['shorter numbers than the last one there is has', 'i601', '6002'],
])('%s is no run', (_title, lines, after) => expect(runOf(lines, after, EMPTY_SUM)).toBeUndefined());

test('the checksum goes on from the one before', () => {
  const before = sumOf('i5001');
  expect(runOf('i6001', '5001', before)?.total).toEqual(withLine(before, 'i6001'));
});
