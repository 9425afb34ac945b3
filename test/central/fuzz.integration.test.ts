// Whatever is sent to the centre, it answers in words of the contract, never with a failure of its own, and a call that it
// refuses leaves everything as it was.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCards, toIssue } from '../../central/admin.ts';
import { CALL_TYPES, createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import type { Database } from '../../central/store/sql.ts';
import { FIELD_NAMES } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { CAMPAIGNS } from '../contract/world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { countsOf } from '../support/rows.ts';
import { MULTIPART, multipartBody } from '../support/transports.ts';

const FORM = 'application/x-www-form-urlencoded';
const CREDENTIALS = { ...USER, account_id: 'fuzz' };
const CONTENT_TYPES = [
  FORM,
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json',
  'text/plain',
  '',
];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '1', 'Y', '\u0000', '-1', '9'.repeat(30), '%', "'; DROP TABLE customers; --"),
);
const names = [
  // Secrets cost a memory-hard hash each: they are drawn below, now and then.
  ...FIELD_NAMES.filter((name) => name !== 'customer_password' && name !== 'customer_PIN'),
  'custom_field_2',
  'custom_field_5',
  'custom_field_6',
  'action',
  'cursor',
  'length',
  'offset',
  'exact_match',
  'type_restrict',
  'custom_field_9_label',
];
const anyFields = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), anyText, { maxKeys: 12 });

const ISSUED = Array.from({ length: 60 }, (_, index) => `80000000000000${String(index).padStart(2, '0')}`);
const fresh = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String);
const now = <T>(arbitrary: fc.Arbitrary<T>, freq: number) => fc.option(arbitrary, { nil: undefined, freq });

/** Fields that suit each other often enough. */
const goodFields = fc
  .record({
    first_name: fc.constantFrom('John', 'Zoë'),
    card_number: now(fc.oneof(fresh, fc.constantFrom(...ISSUED)), 3),
    code: now(fresh, 1),
    card_number_generate: now(fc.constantFrom('4', '12'), 1),
    campaign_id: now(
      fc
        .subarray(
          CAMPAIGNS.map(({ id }) => id),
          { minLength: 1, maxLength: 2 },
        )
        .map(String),
      2,
    ),
    auto_add: now(fc.constantFrom('1', '25', '1.5', 'Coffee'), 1),
    custom_field_2: now(fc.constantFrom('Single', 'Married'), 1),
    custom_field_5: now(fresh, 1),
  })
  .map(given);
/** What a card needs to be registered, and whose password is to be checked. */
const secret = fc
  .record({
    card_number: fc.constantFrom(...ISSUED),
    customer_password: fc.constantFrom('ilovecheese', 'ilovewine', 'short'),
    customer_PIN: now(fc.constant('1234'), 1),
  })
  .map(given);

/** Without the fields that were not drawn. */
function given(fields: Readonly<Record<string, string | undefined>>): Fields {
  const drawn = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(drawn);
}

const spoiled = fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, { arbitrary: anyFields, weight: 1 });
const call = (type: string, customer_action: string, fields: fc.Arbitrary<Fields>): fc.Arbitrary<Fields> =>
  fc.tuple(fields, spoiled).map((parts) => ({ ...Object.assign({}, ...parts), ...CREDENTIALS, type, customer_action }));
const anyCall = fc.oneof(
  { arbitrary: call('record_customer', 'new', goodFields), weight: 8 },
  { arbitrary: call('record_customer', 'register', fc.tuple(goodFields, secret).map(merged)), weight: 2 },
  { arbitrary: call('validate_customer_password', 'new', secret), weight: 1 },
  { arbitrary: fc.constantFrom(...CALL_TYPES).chain((type) => call(type, 'new', anyFields)), weight: 8 },
);

/** A registration names no other code, and asks for no number. */
function merged([fields, secrets]: readonly [Fields, Fields]): Fields {
  const { code: _code, card_number_generate: _generate, ...others } = fields;
  return { ...others, ...secrets };
}

describeOnEachDatabase('any input', (testDatabase) => {
  let database: Database;
  let server: ReturnType<typeof createServer>;
  beforeAll(async () => {
    database = await testDatabase().open();
    await createAccount(database, 'fuzz', await hashSecret(USER.user_password));
    await database.transact((sql) => issueCards(sql, 'fuzz', toIssue(ISSUED), new Date()));
    server = createServer({
      answer: createAnswer(database, () => new Date()),
      ping: async () => undefined,
      logLevel: 'silent',
    });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  async function send(contentType: string, payload: string, url = '/'): Promise<CallResponse> {
    const headers = { ...(contentType && { 'content-type': contentType }) };
    return read(await server.inject({ method: 'POST', url, payload, headers }));
  }

  test('calls of any kind', { timeout: 120_000 }, async () => {
    const start = await countsOf(database);
    let successes = 0;
    await fc.assert(
      fc.asyncProperty(anyCall, fc.boolean(), async (fields, asForm) => {
        const before = await countsOf(database);
        const answer = asForm
          ? await send(FORM, new URLSearchParams(fields).toString())
          : await send(MULTIPART, multipartBody(fields));
        const after = await countsOf(database);
        const recorded = answer.status === 'success' && fields.type === 'record_customer';
        if (answer.status === 'error') expect(after).toEqual(before);
        else if (recorded) expect(after).toMatchObject(withWhole(before, fields));
        successes += recorded ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    const end = await countsOf(database);
    // Enough calls were good for the refusals to say something.
    expect(successes).toBeGreaterThan(20);
    for (const table of ['customers', 'transactions', 'mails', 'customer_values'])
      expect(end[table]).toBeGreaterThan((start[table] ?? 0) + 5);
  });

  test('bodies and queries of any kind, from whoever knows the password and whoever does not', {
    timeout: 60_000,
  }, async () => {
    const known = new URLSearchParams({ ...CREDENTIALS, type: 'campaigns_list' }).toString();
    const parts = multipartBody(CREDENTIALS);
    const anyBody = fc.oneof(
      fc.string(),
      fc.string().map((text) => `${known}&${text}`),
      fc.string().map((text) => `--x\r\nContent-Disposition: form-data; name="type"\r\n\r\n${text}\r\n--x--\r\n`),
    );
    const cut = fc
      .tuple(fc.nat(parts.length), fc.string())
      .map(([at, text]) => `${parts.slice(0, at)}${text}${parts.slice(at)}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CONTENT_TYPES), anyBody, async (type, payload) => {
        await send(type, payload, '/api.php');
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(cut, async (payload) => {
        await send(MULTIPART, payload);
      }),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii' }), fc.boolean(), async (text, knows) => {
        const query = knows ? `${known}&${encodeURI(text)}` : encodeURI(text);
        read(await server.inject({ method: 'GET', url: `/?${query}` }));
      }),
      { numRuns: 200 },
    );
  });
});

/** Rows as they were, and those of one customer more, or of one card that was blank: what goes with it is there too. */
function withWhole(before: Readonly<Record<string, number>>, fields: Fields): Readonly<Record<string, number>> {
  const { customers = 0, transactions = 0 } = before;
  const joins = new Set((fields.campaign_id ?? '').split(',').filter((id) => id.trim() !== '')).size;
  const kinds = fields.auto_add?.trim() ? 2 : 1;
  const isNew = fields.customer_action === 'new';
  return { customers: customers + (isNew ? 1 : 0), transactions: transactions + joins * kinds };
}

/** JSONP is read as what it calls its function with. */
function read({ statusCode, body }: { readonly statusCode: number; readonly body: string }): CallResponse {
  expect(statusCode).toBeLessThan(500);
  const answer = readResponse(body.replace(/^\/\*\*\/[\w$.]+\(([\s\S]*)\);$/, '$1'));
  if (!answer) expect.fail(`no answer of the contract: ${body.slice(0, 200)}`);
  return answer;
}
