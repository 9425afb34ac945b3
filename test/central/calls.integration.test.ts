// The calls around record_customer, on each database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { CAMPAIGNS } from '../contract/world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

describeOnEachDatabase('the calls', (testDatabase) => {
  let database: Database;
  let passwordHash = '';
  let accounts = 0;
  let today = new Date('2026-01-02T03:04:05Z');

  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
  });
  afterAll(() => database.close());

  /** A fresh account; gives a function that calls in it. */
  async function account() {
    const account_id = `account-${++accounts}`;
    await createAccount(database, account_id, passwordHash, today);
    const answer = createAnswer(database, () => today);
    const call = async (fields: Fields, idempotencyKey?: string, from = '127.0.0.1'): Promise<Body | string> =>
      answer({ fields: { ...USER, account_id, ...fields }, from, idempotencyKey });
    return { account_id, call };
  }

  const NEW = { type: 'record_customer', customer_action: 'new' } as const;
  const JOHN = {
    ...NEW,
    code: 'J1',
    card_number: '111',
    first_name: 'John',
    last_name: 'Müller',
    custom_field_6: 'Blue Sky',
  } as const;

  test('customer_info gives what was recorded, by code or card number, and no secret', async () => {
    const { call } = await account();
    await call({ ...JOHN, customer_password: 'ilovecheese', customer_PIN: '1234', custom_field_2: 'Single' });
    const customer = {
      code: 'J1',
      card_number: '111',
      first_name: 'John',
      last_name: 'Müller',
      registered: 'Y',
      record_timestamp: today.toISOString(),
      registered_timestamp: today.toISOString(),
      custom_fields: [
        { name: 'custom_field_2', label: 'Marital status', data: 'Single' },
        { name: 'custom_field_6', label: 'Field 6', data: 'Blue Sky' },
      ],
    };
    for (const by of [{ code: 'J1' }, { card_number: '111' }]) {
      expect(await call({ type: 'customer_info', ...by })).toEqual({ status: 'success', customer });
    }
    expect(await call({ type: 'customer_info', code: 'nobody' })).toMatchObject({
      error: expect.stringContaining('No customer'),
    });
    expect(await call({ type: 'customer_info' })).toMatchObject({ error: 'code or card_number must be given.' });
  });

  test('customer_search finds by whole values and by parts, without regard to case, a page at a time', async () => {
    const { call } = await account();
    await call(JOHN);
    for (const code of ['A', 'B', 'C']) await call({ ...NEW, code, first_name: '100%_Joe', last_name: 'Doe' });
    const search = async (fields: Fields) => {
      const found = (await call({ type: 'customer_search', ...fields })) as {
        customers: { code: string }[];
        pagination: { total: string };
      };
      return [found.pagination?.total, ...(found.customers ?? []).map(({ code }) => code)];
    };
    expect(await search({ last_name: 'MÜLL' })).toEqual(['1', 'J1']);
    expect(await search({ last_name: 'MÜLL', exact_match: 'Y' })).toEqual(['0']);
    expect(await search({ last_name: 'müller', first_name: 'john', exact_match: 'Y' })).toEqual(['1', 'J1']);
    expect(await search({ first_name: '0%_j' })).toEqual(['3', 'A', 'B', 'C']);
    expect(await search({ first_name: '%' })).toEqual(['3', 'A', 'B', 'C']);
    expect(await search({ last_name: 'doe', offset: '1', length: '1' })).toEqual(['3', 'B']);
    expect(await search({ custom_field_6: 'sky' })).toEqual(['1', 'J1']);
    expect(await search({ card_number: '11' })).toEqual(['1', 'J1']);
    expect(await call({ type: 'customer_search' })).toMatchObject({ error: expect.stringContaining('at least one') });
    expect(await call({ type: 'customer_search', last_name: 'doe', length: '0' })).toMatchObject({
      error: expect.stringContaining('length'),
    });
  });

  test('customer_balance adds up credits exactly; activations change nothing', async () => {
    const { call } = await account();
    await call({ ...JOHN, campaign_id: '1234567890123456', auto_add: '0.10' });
    const answer = await call({ type: 'customer_balance', code: 'J1', campaign_id: '1234567890123456' });
    const date = today.toISOString();
    const transactions = [
      { type: 'activation', date },
      { type: 'credit', amount: '0.1', date },
    ];
    expect(answer).toMatchObject({
      campaign: { type: 'points', customer: { code: 'J1', balance: '0.10', transactions } },
    });
    expect(await call({ type: 'customer_balance', code: 'J1', campaign_id: '9' })).toMatchObject({ status: 'error' });
  });

  test('campaigns_list gives every campaign by its type, or those of the types asked for', async () => {
    const { call } = await account();
    const types = async (fields: Fields) =>
      ((await call({ type: 'campaigns_list', ...fields })) as { campaigns: Body[] }).campaigns.map(({ type }) => type);
    expect((await types({})).sort()).toEqual(['buyx', 'earned', 'events', 'giftcard', 'points']);
    expect((await types({ type_restrict: 'points, buyx' })).sort()).toEqual(['buyx', 'points']);
  });

  test('campaigns_list gives the items of a product campaign, by id and name, and no other has any', async () => {
    const { call } = await account();
    const { campaigns } = (await call({ type: 'campaigns_list' })) as { campaigns: Body[] };
    for (const { id, name, type, items } of CAMPAIGNS) {
      const told = campaigns.find((campaign) => campaign.id === id);
      const created_stamp = today.toISOString();
      expect(told).toEqual({ id, name, type, created_stamp, ...(items.length > 0 && { items }) });
    }
  });

  test('manage_fields adds fields, all or none, for users who may', async () => {
    const { call, account_id } = await account();
    const add = { type: 'manage_fields', action: 'add' } as const;
    const bad = await call({
      ...add,
      custom_field_20_label: 'Shoe size',
      custom_field_21_type: 'Pick',
      custom_field_22_label: 'x',
      custom_field_22_unique: 'maybe',
    });
    for (const word of ['custom_field_21_label', 'custom_field_21_choices', 'custom_field_22_unique']) {
      expect(bad).toMatchObject({ error: expect.stringContaining(word) });
    }
    expect(await call({ ...add, custom_field_2_label: 'again' })).toMatchObject({
      error: expect.stringContaining('defined already'),
    });
    expect(
      await call({
        ...add,
        custom_field_20_label: 'Shoe size',
        custom_field_21_label: 'Colour',
        custom_field_21_type: 'Pick',
        custom_field_21_choices: 'Red,Blue',
      }),
    ).toMatchObject({ status: 'success' });
    const listed = (await call({ type: 'manage_fields', action: 'list' })) as { account: { fields: Body[] } };
    expect(listed.account.fields).toContainEqual(
      expect.objectContaining({ name: 'custom_field_21', type: 'Pick', show: 'N', choices: ['Red', 'Blue'] }),
    );
    expect(listed.account.fields).toContainEqual(expect.objectContaining({ name: 'card_number' }));
    expect(await call({ ...NEW, code: 'C', custom_field_21: 'Red' })).toMatchObject({ status: 'success' });
    await database.transact((sql) =>
      sql.run('UPDATE api_users SET may_manage_fields = 0 WHERE account_id = $1', account_id),
    );
    expect(await call({ ...add, custom_field_30_label: 'x' })).toMatchObject({
      error: expect.stringContaining('may not'),
    });
  });

  test('an Idempotency-Key gets the first answer again, and refuses another request', async () => {
    const { call } = await account();
    const first = await call(JOHN, 'key-1');
    expect(first).toMatchObject({ status: 'success' });
    expect(await call({ ...JOHN, output: 'JSON' }, 'key-1')).toEqual(first);
    expect(await call({ ...JOHN, customer_PIN: '9999' }, 'key-1')).toMatchObject({
      error: expect.stringContaining('another request'),
    });
    expect(await call(JOHN, 'key-2')).toMatchObject({ error: expect.stringContaining('existing record') });
    expect(await call(JOHN, 'k'.repeat(65))).toMatchObject({ error: expect.stringContaining('64') });
    today = new Date(today.getTime() + 31 * 86_400_000);
    expect(await call(JOHN, 'key-1')).toMatchObject({ error: expect.stringContaining('existing record') });
  });

  test('identical calls with one key at once are recorded once and all told so', async () => {
    const { call } = await account();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(JOHN, 'same')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'success' });
  });

  test('guessing is limited: logins by user and address, customer passwords by customer', async () => {
    const { call } = await account();
    const guess = () => call({ ...NEW, first_name: 'x', user_password: 'wrong' }, undefined, '10.0.0.1');
    for (let guesses = 0; guesses < 10; guesses++)
      expect(await guess()).toMatchObject({ error: expect.stringContaining('not right') });
    expect(await guess()).toBe('tooMany');
    expect(await call({ ...NEW, first_name: 'x' }, undefined, '10.0.0.2')).toMatchObject({ status: 'success' });
    await call({ ...JOHN, customer_password: 'ilovecheese' });
    const validate = (customer_password: string) =>
      call({ type: 'validate_customer_password', code: 'J1', customer_password });
    expect(await validate('ilovecheese')).toMatchObject({ status: 'success' });
    for (let guesses = 0; guesses < 10; guesses++)
      expect(await validate('wrong-one')).toMatchObject({ status: 'error' });
    expect(await validate('ilovecheese')).toMatchObject({ error: expect.stringContaining('Too many') });
  });

  test('passwords and PINs are salted memory-hard hashes', async () => {
    const { call, account_id } = await account();
    for (const code of ['1', '2']) await call({ ...NEW, code, customer_password: 'ilovecheese', customer_PIN: '1234' });
    const rows = await database.transact((sql) =>
      sql.all('SELECT password_hash, pin_hash FROM customers WHERE account_id = $1 AND issued_blank = 0', account_id),
    );
    const hashes = rows.flatMap(({ password_hash, pin_hash }) => [String(password_hash), String(pin_hash)]);
    expect(new Set(hashes).size).toBe(4);
    expect(hashes.every((hash) => hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true);
  });
});
