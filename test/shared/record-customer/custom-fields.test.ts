// Values of an account's own fields, by type: what is stored, what is said of what is not, and who may have a unique one.
import { expect, test } from 'vitest';
import { customValue, readCustomValues } from '../../../shared/record-customer/custom-fields.ts';
import { customField } from '../../support/custom-field.ts';

const choices = ['Single', 'Marie\u0301'];
const customFields = [
  customField(2, 'Pick', { choices }),
  customField(3, 'Date'),
  customField(4, 'List', { choices }),
  customField(5, 'Text', { unique: true }),
  customField(6, 'Text', { searchable: true }),
  customField(7, 'Text'),
];

function read(number: number, raw: string, holder?: string, own?: string) {
  const uniqueHolders = new Map(holder === undefined ? [] : [[number, holder]]);
  return readCustomValues(new Map([[number, raw]]), { customFields, uniqueHolders }, own);
}

test.each<[number, string, string | undefined]>([
  [2, 'Single', 'Single'],
  [2, ' Single ', 'Single'],
  [2, 'Marié', 'Marié'],
  [2, 'single', undefined],
  [2, '', undefined],
  [3, '2012.07.28 22:59:59', '2012-07-28 22:59:59'],
  [3, '2012-07-28', undefined],
  [4, 'Marié , Single,,Single', 'Marié, Single'],
  [4, 'Single,Divorced', undefined],
  [4, ' , ', undefined],
  [5, 'a'.repeat(255), 'a'.repeat(255)],
  [5, 'a'.repeat(256), undefined],
  [6, 'a'.repeat(255), 'a'.repeat(255)],
  [6, 'a\nb', undefined],
  [7, `a\n${'b'.repeat(63_998)}`, `a\n${'b'.repeat(63_998)}`],
  [7, 'a'.repeat(64_001), undefined],
  [9, 'x', undefined],
])('a text of the field %i is stored as it is kept, or not at all (%#)', (number, raw, stored) => {
  expect(customValue(customFields, number, raw)).toBe(stored);
  const { values, faults } = read(number, raw);
  expect([values.get(number), faults.length]).toEqual(stored === undefined ? [undefined, 1] : [stored, 0]);
});

test.each([
  [2, 'x', 'must be one of Single, Marie\u0301'],
  [3, 'x', 'must be a real date and time as YYYY-MM-DD hh:mm:ss or YYYY.MM.DD hh:mm:ss'],
  [4, 'x', 'must be some of Single, Marie\u0301, separated by commas'],
  [5, 'a\nb', 'must be at most 255 characters, with no control characters'],
  [7, '\u0007', 'must be at most 64000 characters, with no control characters but line breaks and tabs'],
  [9, 'x', 'is not defined in this account (manage_fields lists its fields)'],
])('of the field %i %j is told what it must be', (number, raw, message) => {
  expect(read(number, raw).faults).toEqual([{ field: `custom_field_${number}`, message }]);
});

test('a value that another customer has is refused where the field is unique, and there only', () => {
  const unique = { field: 'custom_field_5', message: expect.stringContaining('must be unique') };
  expect(read(5, 'M-1', 'C1').faults).toEqual([unique]);
  expect(read(5, 'M-1', 'C1', 'C2').faults).toEqual([unique]);
  expect(read(5, 'M-1', 'C1', 'C1').faults).toEqual([]);
  expect(read(5, 'M-1').faults).toEqual([]);
  expect(read(7, 'M-1', 'C1').faults).toEqual([]);
});
