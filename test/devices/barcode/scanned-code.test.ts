// What scanners send around a code, and what is left of it.
import { expect, test } from 'vitest';
import { readScannedCode } from '../../../devices/barcode/scanned-code.ts';

const NUMBER = '6012340000000003';

test.each([
  [NUMBER, { data: NUMBER }],
  [`*${NUMBER}*`, { data: NUMBER }],
  [`\x1d${NUMBER}\r`, { data: NUMBER }],
  [`\x02${NUMBER}\x03\r\n`, { data: NUMBER }],
  [` ${NUMBER}\t`, { data: NUMBER }],
  [`]C1${NUMBER}`, { symbology: 'C1', data: NUMBER }],
  [`]C1\x1d${NUMBER}\x1d`, { symbology: 'C1', data: NUMBER }],
  [`]A0*${NUMBER}*`, { symbology: 'A0', data: NUMBER }],
  [`\x1e]QA ${NUMBER}\x04`, { symbology: 'QA', data: NUMBER }],
  [']Q3\x1d010123\x1d218003', { symbology: 'Q3', data: '010123\x1d218003' }],
  [`*${NUMBER}`, { data: `*${NUMBER}` }],
  ['**', { data: '' }],
  [']C', { data: ']C' }],
  ['', { data: '' }],
])('%j', (text, expected) => {
  expect(readScannedCode(text)).toEqual(expected);
});
