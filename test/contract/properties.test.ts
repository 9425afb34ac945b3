// What holds for any request at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import { type Fields, readRequest } from '../../shared/record-customer/request.ts';
import { writeResponse } from '../../shared/wire/output.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { createEngineWorld } from './engine-world.ts';

/** Any text, strange ones included. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '0', 'Yes', '1e9', '%00', '<a>', '\u2028', '\uFFFE'),
);
const anyFields = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...FIELD_NAMES),
    fc.constantFrom('custom_field_2', 'custom_field_0', '__proto__', 'constructor'),
    fc.string(),
  ),
  anyText,
);

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
const validProfile = fc.record(
  {
    first_name: word,
    last_name: word,
    phone: word,
    email: fc.constantFrom('a@b.co', 'test@yourdomain.com'),
    city: word,
    country: fc.constantFrom('NZ', 'nl', 'New Zealand'),
    custom_date: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    custom_field: word,
    customer_username: word,
  },
  { requiredKeys: ['first_name'] },
);

test('no fields of any kind throw, hang or leave half a record; every refusal is one sentence', () => {
  fc.assert(
    fc.property(anyFields, fc.constantFrom('new', 'register', undefined), (fields, customer_action) => {
      const world = createEngineWorld();
      const sent: Fields = { ...fields, ...(customer_action && { customer_action }) };
      const answer = world.call(sent);
      if ('error' in answer) expect(answer.error).toMatch(/\.$/);
      else expect(answer.code).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

test('any valid request goes through form, engine and both formats and comes out as it went in', () => {
  fc.assert(
    fc.property(validProfile, (profile) => {
      const form = new URLSearchParams({ account_id: 'a', customer_action: 'new', ...profile }).toString();
      const { profile: stored, faults } = readRequest(Object.fromEntries(new URLSearchParams(form)));
      expect(faults).toEqual([]);
      const { country: _sent, ...others } = profile;
      expect(stored).toMatchObject(others);
      const answer = success({ customer: { code: '1', ...stored } });
      for (const output of ['JSON', 'XML'])
        expect(readResponse(writeResponse(answer, { output }).text)).toEqual(answer);
      expect(PROFILE_FIELDS).toEqual(expect.arrayContaining(Object.keys(stored)));
    }),
    { numRuns: 1000 },
  );
});

test('no text read as an answer throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.json(),
        fc.string().map((text) => `<response status="success">${text}</response>`),
      ),
      (text) => {
        readResponse(text);
      },
    ),
    { numRuns: 2000 },
  );
});

test('generated numbers keep prefix, suffix, length and uniqueness', () => {
  const plan = fc.record({
    length: fc.integer({ min: 4, max: 32 }),
    prefix: fc.stringMatching(/^\d{0,20}$/),
    suffix: fc.stringMatching(/^\d{0,8}$/),
  });
  fc.assert(
    fc.property(plan, ({ length, prefix, suffix }) => {
      const world = createEngineWorld();
      const send = {
        customer_action: 'new',
        card_number_generate: String(length),
        card_number_prefix: prefix,
        card_number_suffix: suffix,
      };
      const [first, second] = [world.call(send), world.call(send)];
      if (length - prefix.length - suffix.length < 4) {
        expect(first).toHaveProperty('error');
        return;
      }
      if ('error' in first || 'error' in second) throw new Error('a number should have been found');
      for (const { card_number = '' } of [first, second]) {
        expect(card_number).toHaveLength(length);
        expect(card_number.startsWith(prefix) && card_number.endsWith(suffix)).toBe(true);
      }
      expect(first.card_number).not.toBe(second.card_number);
    }),
    { numRuns: 500 },
  );
});

test('an error message comes back as it was written', () => {
  fc.assert(
    fc.property(word, (message) => {
      for (const output of ['JSON', 'XML'])
        expect(readResponse(writeResponse(failure(message), { output }).text)).toEqual(failure(message));
    }),
  );
});
