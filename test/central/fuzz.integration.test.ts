// Whatever is sent to the centre, it answers in words of the contract, and never with a failure of its own.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import type { Database } from '../../central/store/sql.ts';
import { FIELD_NAMES } from '../../shared/record-customer/fields.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const TYPES = [
  'record_customer',
  'customer_info',
  'customer_search',
  'customer_balance',
  'campaigns_list',
  'manage_fields',
  'replica_feed',
];
const CONTENT_TYPES = [
  'application/x-www-form-urlencoded',
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
  ...FIELD_NAMES,
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
const anyBody = fc.oneof(
  fc.string(),
  fc.string().map((text) => `--x\r\nContent-Disposition: form-data; name="type"\r\n\r\n${text}\r\n--x--\r\n`),
);

describeOnEachDatabase('any input', (testDatabase) => {
  let database: Database;
  let server: ReturnType<typeof createServer>;
  beforeAll(async () => {
    database = await testDatabase().open();
    await createAccount(database, 'fuzz', await hashSecret(USER.user_password));
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

  async function expectContract(request: {
    method: 'GET' | 'POST';
    url: string;
    headers?: Record<string, string>;
    payload?: string;
  }): Promise<void> {
    const { statusCode, body } = await server.inject(request);
    expect(statusCode).toBeLessThan(500);
    expect(body).toMatch(/status/);
  }

  test('fields of any kind', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TYPES),
        fc.constantFrom('new', 'register'),
        anyFields,
        async (type, customer_action, fields) => {
          // Secrets cost a memory-hard hash each, and have their own tests.
          const { customer_password: _password, customer_PIN: _pin, ...others } = fields;
          const payload = new URLSearchParams({
            ...others,
            ...USER,
            account_id: 'fuzz',
            type,
            customer_action,
          }).toString();
          await expectContract({
            method: 'POST',
            url: '/',
            payload,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          });
        },
      ),
      { numRuns: 400 },
    );
    const [half] = await database.transact((sql) =>
      sql.all(`SELECT count(*) AS n FROM transactions WHERE code NOT IN (SELECT code FROM customers)`),
    );
    expect(Number(half?.n)).toBe(0);
  });

  test('bodies and queries of any kind', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CONTENT_TYPES), anyBody, async (type, payload) => {
        await expectContract({
          method: 'POST',
          url: '/api.php',
          payload,
          headers: { ...(type && { 'content-type': type }) },
        });
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii' }), async (query) => {
        await expectContract({ method: 'GET', url: `/?${encodeURI(query)}` });
      }),
      { numRuns: 200 },
    );
  });
});
