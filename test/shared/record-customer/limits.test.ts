// How large a request may be: the last size that is taken and the first that is refused.
import { expect, test } from 'vitest';
import { LIMITS, limitFault, mostBytes, sizeFault } from '../../../shared/record-customer/limits.ts';

const KIB = 1024;
const fieldsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, 'y']));

test('a request may have 200 fields, of any name', () => {
  expect(limitFault(fieldsOf(200))).toBeUndefined();
  expect(limitFault(fieldsOf(201))).toEqual({
    field: '',
    message: 'the request has 201 fields: 200 are the most',
  });
});

test.each([
  ['first_name', 4096, '4,096'],
  ['custom_field', 4096, '4,096'],
  ['custom_field_7', 64_000, '64,000'],
])('%s may have %d characters, and one more is a fault that says how many', (name, most, shown) => {
  // Each of these characters has two units in memory.
  for (const character of ['a', '𝒳']) {
    expect(limitFault({ code: 'C1', [name]: character.repeat(most) })).toBeUndefined();
    expect(limitFault({ code: 'C1', [name]: character.repeat(most + 1) })).toEqual({
      field: name,
      message: `must be at most ${shown} characters`,
    });
  }
});

test.each([
  ['a name that no call knows', 'x'],
  ['a name that is long itself', `custom_field_7${'0'.repeat(60)}`],
])('%s is not said again', (_title, name) => {
  expect(limitFault({ [name]: 'a'.repeat(64_001) })?.field).toBe('each field');
});

test('a name of a custom field is said up to 64 characters', () => {
  const name = `custom_field_7_${'a'.repeat(49)}`;
  expect(limitFault({ [name]: 'a'.repeat(4097) })?.field).toBe(name);
  expect(limitFault({ [`${name}a`]: 'a'.repeat(4097) })?.field).toBe('each field');
});

test('a body may be longer where it holds a long field of the account’s own, and there only', () => {
  expect(LIMITS).toMatchObject({ body: 64 * KIB, bodyWithText: 320 * KIB, address: 16 * KIB });
  expect(mostBytes({})).toBe(64 * KIB);
  expect(mostBytes({ custom_field_7: 'a'.repeat(4096), custom_field: 'a'.repeat(5000) })).toBe(64 * KIB);
  expect(mostBytes({ code: 'C1', custom_field_7: 'a'.repeat(4097) })).toBe(320 * KIB);
});

test('what a form sends fits in one call together, in bytes, with 16 KiB left for the rest', () => {
  const name = 'first_name';
  // The name, the text, and the two characters between fields of a form.
  const most = 64 * KIB - 16 * KIB - name.length - 2;
  const tooMuch = 'must be shorter: the fields together are too much for one call';
  expect(sizeFault({})).toBeUndefined();
  // As one field it is too long, which is another fault.
  expect(sizeFault({ [name]: 'a'.repeat(most) })?.message).toContain('4,096');
  expect(sizeFault({ [name]: 'a'.repeat(most + 1) })).toEqual({ field: name, message: tooMuch });
  expect(sizeFault({ [name]: 'é'.repeat(most / 2 + 1) })).toEqual({ field: name, message: tooMuch });
});

test('of several fields that are too much together, the longest has the fault', () => {
  const fields = {
    custom_field_2: '字'.repeat(30_000),
    custom_field_3: '字'.repeat(60_000),
    custom_field_4: 'é'.repeat(60_000),
  };
  expect(limitFault(fields)).toBeUndefined();
  expect(sizeFault(fields)?.field).toBe('custom_field_3');
  expect(sizeFault({ ...fields, custom_field_4: 'x', custom_field_2: 'x' })).toBeUndefined();
});
