import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownValue } from '../../renderer/i18n/shown-value.ts';

test('a date is shown as people write it, and nothing as nothing', () => {
  expect(shownValue({ input: 'date', value: '1970-07-14' }, 'none')).toMatch(/14.*1970|1970.*14/);
  expect(shownValue({ input: 'date', value: '' }, 'none')).toBe('none');
  expect(shownValue({ input: 'text', value: '1970-07-14' }, 'none')).toBe('1970-07-14');
});

test('what is no date is shown as it was typed', () => {
  for (const value of ['1990-13-45', '1990-1-', '-', 'tomorrow']) {
    expect(shownValue({ input: 'date', value }, 'none')).toBe(value);
  }
  fc.assert(fc.property(fc.string({ minLength: 1 }), (value) => shownValue({ input: 'date', value }, 'none') !== ''));
});
