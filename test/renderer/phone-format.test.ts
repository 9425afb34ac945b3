// A phone number is formatted as it is typed, and deleted from, without the caret jumping.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone } from '../../renderer/i18n/phone-format.ts';

/** Types keys one after the other at the caret; `<` deletes the character before it. */
function typed(keys: string, country: string): { value: string; caret: number } {
  let now = { value: '', caret: 0 };
  for (const key of keys) {
    const { value, caret } = now;
    const start = key === '<' ? Math.max(0, caret - 1) : caret;
    const next = value.slice(0, start) + (key === '<' ? '' : key) + value.slice(caret);
    now = formatPhone({ value: next, caret: key === '<' ? start : start + 1 }, value, country);
  }
  return now;
}

test('a number is written as its country writes it, and one with + as its own', () => {
  expect(typed('5552125309', 'US').value).toBe('(555) 212-5309');
  expect(typed('02079460958', 'GB').value).toBe('020 7946 0958');
  expect(typed('+33612345678', 'US').value).toBe('+33 6 12 34 56 78');
  expect(typed('+4915112345678', 'DE').value).toBe('+49 1511 2345678');
});

test('everything can be deleted, marks among it, and the caret stays where it is', () => {
  expect(typed(`5552125309${'<'.repeat(14)}`, 'US')).toEqual({ value: '', caret: 0 });
  expect(formatPhone({ value: '(555) 2129-5309', caret: 10 }, '(555) 212-5309', 'US')).toEqual({
    value: '55521295309',
    caret: 7,
  });
  expect(formatPhone({ value: '(955) 212-530', caret: 2 }, '(55) 212-530', 'US').caret).toBe(2);
});

test('what is no number is left as it was typed', () => {
  expect(formatPhone({ value: '555-2125 ext. 7', caret: 3 }, '', 'US')).toEqual({ value: '555-2125 ext. 7', caret: 3 });
  expect(typed('555', 'XX').value).toBe('555');
});

test('no digit is lost or added, whatever is typed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'0123456789+- ')),
      fc.constantFrom('US', 'GB', 'DE', 'FR', 'EG'),
      (keys, country) => {
        const digits = (text: string): string => text.replace(/[^\d+]/g, '');
        expect(digits(typed(keys.join(''), country).value)).toBe(digits(keys.join('')));
      },
    ),
  );
});
