// Which pages are written as one run behind all there are, and as what.
import { expect, onTestFinished, test } from 'vitest';
import { openForWriting } from '../../../app/cards/card-file.ts';
import { createAppend, runOf } from '../../../app/cards/card-run.ts';
import { EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';

const sumOf = (lines: string) => lines.split('\n').reduce((sum, line) => withLine(sum, line), EMPTY_SUM);
const N17 = '1'.repeat(17);
const N18 = '1'.repeat(18);

// A row is a 1 and the number, a 1 and the code where there is one, and the status as a digit.
test.each<[string, string, string, readonly string[]]>([
  ['one card', 'i6001', '', ['160010']],
  ['cards of each status', 'i6001\nc6002\nr6003', '', ['160010', '160021', '160032']],
  ['a number of one digit', 'i7', '', ['170']],
  ['zeros before a number', 'i0001\ni0002', '', ['100010', '100020']],
  ['17 digits', `i${N17}`, '', [`1${N17}0`]],
  ['a code of its own', 'i6001 77\nr6002 05', '', ['160011770', '160021052']],
  ['a code of 17 digits', `i6001 ${N17}`, '', [`160011${N17}0`]],
  ['what comes behind the last card there is', 'i6002', '6001', ['160020']],
  ['longer numbers behind shorter ones', 'i0001', '999', ['100010']],
])('%s', (_title, lines, after, rows) => {
  const run = runOf(lines, after, EMPTY_SUM);
  expect(run).toEqual({
    lines,
    number: lines.split('\n')[0]?.split(' ')[0]?.slice(1).length,
    code: lines.split('\n')[0]?.split(' ')[1]?.length ?? 0,
    total: sumOf(lines),
  });
  const db = openForWriting(':memory:');
  onTestFinished(() => void db.close());
  if (run) createAppend(db)(run);
  expect(db.prepare(`SELECT number || coalesce(code, '') || status FROM cards`).pluck().all()).toEqual(rows);
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
