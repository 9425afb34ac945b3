import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownValue } from '../../renderer/i18n/shown-value.ts';
import { localeOf } from '../../shared/languages/languages.ts';

test('a date is shown as the locale writes it', () => {
  expect(shownValue({ input: 'date', value: '1970-07-14' }, 'en-US')).toMatch(/14.*1970|1970.*14/);
  expect(shownValue({ input: 'date', value: '1970-07-14' }, 'de-DE')).toBe('14. Juli 1970');
  expect(shownValue({ input: 'date', value: '1970-07-14' }, localeOf('ar', 'EG'))).toBe('14 يوليو 1970');
  expect(shownValue({ input: 'dateTime', value: '2012-07-28 22:59:00' }, 'en-US')).toMatch(/28.*2012.*59/);
  expect(shownValue({ input: 'dateTime', value: '2012-07-28 :59:00' }, 'en-US')).toBe('2012-07-28 :59:00');
  expect(shownValue({ input: 'text', value: '1970-07-14' }, 'en-US')).toBe('1970-07-14');
});

test('what is no date is shown as it was typed', () => {
  for (const value of ['1990-13-45', '1990-1-', '-', 'tomorrow']) {
    expect(shownValue({ input: 'date', value }, 'en-US')).toBe(value);
  }
  fc.assert(fc.property(fc.string({ minLength: 1 }), (value) => shownValue({ input: 'date', value }, 'en-US') !== ''));
});
