// What holds for any request at all.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FIELD_NAMES, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { writeResponse } from '../../shared/wire/output.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { createEngineWorld, type Remembered, seenOf } from './engine-world.ts';
import type { Success } from './expect-answer.ts';
import { expectRecorded } from './expect-recorded.ts';
import { CAMPAIGNS, ISSUED_CARDS } from './world.ts';

/** Thousands of calls take as long as the machine makes them. */
vi.setConfig({ testTimeout: 120_000 });

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
  .map((text) => text.normalize('NFC'))
  .filter((text) => text.trim() === text && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const someOf = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });

/** Every field of the profile, as it is sent and as it is recorded where that is another thing. */
const profile = fc.record(
  {
    ...Object.fromEntries(PROFILE_FIELDS.map((name) => [name, word])),
    email: fc.constantFrom('a@b.co', 'test@yourdomain.com'),
    country: fc.constantFrom('NZ', 'nl', 'New Zealand'),
    custom_date: day,
  } satisfies Record<string, fc.Arbitrary<string>>,
  { requiredKeys: [] },
);
const COUNTRIES: Fields = { nl: 'NL', 'New Zealand': 'NZ' };

/** By the types that the account's fields have (world.ts). */
const customFields = fc.record(
  {
    custom_field_2: fc.constantFrom('Single', 'Married'),
    custom_field_3: day.map((date) => `${date} 22:59:59`),
    custom_field_4: someOf(['Red', 'Green', 'Blue']).map((choices) => choices.join(', ')),
    custom_field_5: word,
    custom_field_7: word,
  },
  { requiredKeys: [] },
);
const secrets = fc.record(
  { customer_PIN: fc.stringMatching(/^\d{4,12}$/), customer_password: fc.constant('ilovecheese') },
  { requiredKeys: [] },
);
const name = fc.stringMatching(/^[A-Za-z0-9-]{1,32}$/);
const newCard: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({ card_number: name }),
  fc.record({ code: name }),
  fc.record({ code: name, card_number: name }),
  fc.record({ card_number: name, new_code: fc.constantFrom('Yes', 'yes', 'true', '1') }),
  fc.record({
    card_number_generate: fc.constantFrom('12', '32'),
    card_number_prefix: fc.stringMatching(/^\d{1,4}$/),
    card_number_suffix: fc.stringMatching(/^\d{1,4}$/),
  }),
);
const issuedCard: fc.Arbitrary<Fields> = fc.record({
  card_number: fc.constantFrom(...ISSUED_CARDS),
  customer_password: fc.constant('ilovecheese'),
});
const [points = '', gift = '', events = '', earned = '', buyx = ''] = CAMPAIGNS.map(({ id }) => id);
const campaigns: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant({}),
  fc.record({ campaign_id: someOf(CAMPAIGNS.map(({ id }) => id)).map((ids) => ids.join(',')) }),
  fc.record({ campaign_id: someOf([points, gift, events, earned]).map(String), auto_add: fc.constantFrom('1', '25') }),
  fc.record({ campaign_id: someOf([points, gift]).map(String), auto_add: fc.constantFrom('0.01', '1.5') }),
  fc.record({ campaign_id: fc.constant(buyx), auto_add: fc.constantFrom('Coffee', '1kg Emmental Cheese') }),
);

const action = (customer_action: 'new' | 'register', card: fc.Arbitrary<Fields>): fc.Arbitrary<Fields> =>
  fc
    .tuple(profile, customFields, secrets, campaigns, card)
    .map((parts) => ({ ...(Object.assign({}, ...parts) as Fields), customer_action }));
const validCall = fc.oneof(action('new', newCard), action('register', issuedCard));

test('no fields of any kind throw, hang or leave half a record; every refusal is one sentence', () => {
  const sent = fc.oneof(
    fc.tuple(anyFields, fc.constantFrom({ customer_action: 'new' }, { customer_action: 'register' }, {})),
    fc.tuple(validCall, anyFields),
  );
  const count = { success: 0, error: 0 };
  fc.assert(
    fc.property(sent, (parts) => {
      const fields: Fields = Object.assign({}, ...parts);
      const world = createEngineWorld();
      const before = world.customers();
      const answer = world.call(fields);
      count['error' in answer ? 'error' : 'success'] += 1;
      if ('error' in answer) {
        expect(answer.error).toMatch(/\.$/);
        expect(world.customers()).toBe(before);
      } else expectWhole(world.customers(), fields, answer);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(count.success, count.error)).toBeGreaterThan(100);
});

/** One record is there or changed, and in every campaign asked for with what goes with it. */
function expectWhole(after: readonly Remembered[], fields: Fields, { status, code }: Success): void {
  expect(after).toHaveLength(ISSUED_CARDS.length + (status === 'new' ? 1 : 0));
  const [customer] = after.filter((each) => each.code === code);
  const joins = (fields.campaign_id ?? '').split(',').filter((id) => id.trim() !== '');
  const kinds = fields.auto_add?.trim() ? ['activation', 'credit'] : ['activation'];
  expect(customer?.transactions.map(({ kind }) => kind)).toEqual(joins.flatMap(() => kinds));
  expect(customer?.registered).toBe((fields.customer_password ?? '').trim() !== '');
}

test('any valid call goes through form, engine and both formats and comes out as it went in', () => {
  fc.assert(
    fc.property(validCall, (sent) => {
      const world = createEngineWorld();
      const answer = world.call(Object.fromEntries(new URLSearchParams(new URLSearchParams(sent).toString())));
      if ('error' in answer) expect.fail(answer.error);
      const customer = world.customers().find(({ code }) => code === answer.code);
      if (!customer) return expect.fail('nothing was recorded');
      const seen = seenOf(customer);
      const country = COUNTRIES[sent.country ?? ''] ?? sent.country;
      const fields = { ...(country !== undefined && { country }) };
      expectRecorded(seen, { send: sent, after: { fields, campaigns: ledgerOf(sent) } }, answer);
      if (sent.card_number_generate) expect(answer.card_number).toBe(customer.card_number);
      for (const body of [answer, { ...seen.fields, status: answer.status }])
        expectThroughBoth(success({ customer: body }));
    }),
    { numRuns: 1000 },
  );
});

/** An activation in each campaign, and the bonus after it. */
function ledgerOf({ campaign_id, auto_add }: Fields): Readonly<Record<string, readonly string[]>> {
  const lines = ['activation', ...(auto_add === undefined ? [] : [`credit ${auto_add}`])];
  return Object.fromEntries((campaign_id?.split(',') ?? []).map((id) => [id, lines]));
}

function expectThroughBoth(answer: CallResponse): void {
  for (const output of ['JSON', 'XML']) {
    const { text } = writeResponse(answer, { output });
    expect(readResponse(text)).toEqual(answer);
  }
}

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
      expectThroughBoth(failure(message));
    }),
  );
});
