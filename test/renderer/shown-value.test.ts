import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownValue } from '../../renderer/i18n/shown-value.ts';

test('a date is shown as people write it, and nothing as nothing', () => {
  expect(shownValue({ input: 'date', value: '1970-07-14' }, 'none')).toMatch(/14.*1970|1970.*14/);
  expect(shownValue({ input: 'date', value: '' }, 'none')).toBe('none');
  expect(shownValue({ input: 'dateTime', value: '2012-07-28 22:59:00' }, 'none')).toMatch(/28.*2012.*59/);
  expect(shownValue({ input: 'dateTime', value: '2012-07-28 :59:00' }, 'none')).toBe('2012-07-28 :59:00');
  expect(shownValue({ input: 'text', value: '1970-07-14' }, 'none')).toBe('1970-07-14');
});

test('what is no date is shown as it was typed', () => {
  for (const value of ['1990-13-45', '1990-1-', '-', 'tomorrow']) {
    expect(shownValue({ input: 'date', value }, 'none')).toBe(value);
  }
  fc.assert(fc.property(fc.string({ minLength: 1 }), (value) => shownValue({ input: 'date', value }, 'none') !== ''));
});
