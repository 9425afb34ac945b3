// Names of fields: which mean something, which are a custom field's, and what is said of those that are written another way.
import { expect, test } from 'vitest';
import {
  countsAsGiven,
  customFieldNumber,
  declarationOf,
  FIELD_NAMES,
  isFieldName,
  misspelling,
} from '../../../shared/record-customer/fields.ts';

test.each([
  ['custom_field_2', 2],
  ['custom_field_10', 10],
  ['custom_field_999999999999999', 999_999_999_999_999],
  ['custom_field', undefined],
  ['custom_field_', undefined],
  ['custom_field_0', undefined],
  ['custom_field_02', undefined],
  ['custom_field_1000000000000000', undefined],
  ['my_custom_field_2', undefined],
  ['custom_field_2_label', undefined],
])('the number of %s is %s', (name, number) => expect(customFieldNumber(name)).toBe(number));

test.each([
  ['custom_field_02', 'custom_field_02', 'is written custom_field_2'],
  ['custom_field_010', 'custom_field_010', 'is written custom_field_10'],
  ['custom_field_02_label', 'custom_field_02_label', 'is written custom_field_2_label'],
  ['custom_field_1', 'custom_field_1', 'is written custom_field'],
  ['custom_field_01', 'custom_field_01', 'is written custom_field'],
  ['custom_field_0', 'custom_field_0', 'is no field: their numbers start at 2'],
  ['custom_field_000', 'custom_field_000', 'is no field: their numbers start at 2'],
  [`custom_field_1${'0'.repeat(15)}`, `custom_field_1${'0'.repeat(14)}…`, 'is no field: their numbers start at 2'],
  [`custom_field_0${'9'.repeat(15)}`, `custom_field_0${'9'.repeat(14)}…`, `is written custom_field_${'9'.repeat(15)}`],
  [`custom_field_${'9'.repeat(16)}`, `custom_field_${'9'.repeat(15)}…`, 'is no field: their numbers start at 2'],
  [`custom_field_${'0'.repeat(15)}2`, `custom_field_${'0'.repeat(15)}…`, 'is written custom_field_2'],
  [`custom_field_${'0'.repeat(14)}2`, `custom_field_${'0'.repeat(14)}2`, 'is written custom_field_2'],
])('%s is misspelled', (name, field, message) => {
  const fault = misspelling(name);
  // What follows in brackets says where all of them are listed.
  expect({ ...fault, message: fault?.message.replace(/ \(.*/, '') }).toEqual({ field, message });
});

test.each([
  'custom_field',
  'custom_field_2',
  'custom_field_10',
  'custom_field_1_label',
  'my_custom_field_02',
  'custom_field_02x',
])('%s is not misspelled', (name) => expect(misspelling(name)).toBeUndefined());

test('names of any call are known, those of an account’s own fields included', () => {
  const others = ['user_api_key', 'action', 'type_restrict', 'exact_match', 'offset', 'length', 'cursor'];
  for (const name of [...FIELD_NAMES, ...others, 'custom_field_2', 'custom_field_0'])
    expect([name, isFieldName(name)]).toEqual([name, true]);
  for (const name of ['', 'API', 'my_custom_field_2', 'custom_field_x', 'constructor'])
    expect([name, isFieldName(name)]).toEqual([name, false]);
});

test('what every object has is no declaration', () => {
  expect(declarationOf('constructor')).toBeUndefined();
  expect(declarationOf('email')?.example).toBe('test@email.com');
});

test('one field of the card, of the customer or of the account’s own is enough to be recorded', () => {
  for (const name of ['card_number', 'code', 'new_code', 'city', 'customer_PIN', 'custom_field_2', 'custom_field_10'])
    expect([name, countsAsGiven(name)]).toEqual([name, true]);
  for (const name of [
    'account_id',
    'campaign_id',
    'auto_add',
    'output',
    'my_custom_field_2',
    'custom_field_2_label',
    'x',
  ])
    expect([name, countsAsGiven(name)]).toEqual([name, false]);
});
