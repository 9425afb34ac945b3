// What our centre adds to the contract, and a centre without it. On each database.
import { beforeAll, expect, test } from 'vitest';
import { type AnswerOptions, CALL_TYPES, createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { findCustomer } from '../../central/store/customers.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const REGISTER = { type: 'record_customer', customer_action: 'register', customer_password: 'ilovecheese' };
const BLANK = '6012340000000001';

describeOnEachDatabase('extensions', (testDatabase) => {
  let database: Database;
  let passwordHash = '';
  let accounts = 0;
  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
    return () => database.close();
  });

  async function account(options: AnswerOptions = {}) {
    const account_id = `shop-${++accounts}`;
    await createAccount(database, account_id, passwordHash);
    const answer = createAnswer(database, () => new Date(), options);
    const call = (fields: Fields, headers: { idempotencyKey?: string; cardStatus?: string } = {}) =>
      answer({ fields: { ...USER, account_id, ...fields }, from: '::1', idempotencyKey: undefined, ...headers });
    const customer = (code: string) => database.transact((sql) => findCustomer(sql, account_id, 'code', code));
    return { call, customer };
  }

  const ISSUED = { cardStatus: 'issued' };

  test('a registration for a blank card registers a blank one, and writes over nobody', async () => {
    const { call, customer } = await account();
    const jane = {
      type: 'record_customer',
      customer_action: 'new',
      code: 'J1',
      card_number: '111',
      first_name: 'Jane',
    };
    await call(jane);
    const before = await customer('J1');
    const told = await call({ ...REGISTER, card_number: '111', first_name: 'John' }, ISSUED);
    expect(told).toMatchObject({ error: expect.stringContaining('no longer a blank card') });
    expect(await customer('J1')).toEqual(before);
    expect(await call({ ...REGISTER, card_number: BLANK }, ISSUED)).toMatchObject({ status: 'success' });
    const again = await call({ ...REGISTER, card_number: BLANK }, ISSUED);
    expect(again).toMatchObject({ error: expect.stringContaining('already been registered') });
    // Without the header it is the contract's registration: whoever has no password yet may be given one.
    expect(await call({ ...REGISTER, card_number: '111' })).toMatchObject({ status: 'success' });
  });

  test('of many that register one blank card at once, one does, and its data stay', async () => {
    const { call, customer } = await account();
    const send = (first_name: string) => call({ ...REGISTER, card_number: BLANK, first_name }, ISSUED);
    const names = Array.from({ length: 30 }, (_, index) => `John ${index}`);
    const answers = await Promise.all(names.map(send));
    const won = names.filter((_, index) => (answers[index] as { status: string }).status === 'success');
    expect(won).toHaveLength(1);
    expect((await customer(BLANK))?.profile.first_name).toBe(won[0]);
  });

  test('a key that was refused for the card’s status is refused again', async () => {
    const { call } = await account();
    await call({ type: 'record_customer', customer_action: 'new', card_number: '111', first_name: 'Jane' });
    const send = () => call({ ...REGISTER, card_number: '111' }, { ...ISSUED, idempotencyKey: 'key-1' });
    expect(await send()).toEqual(await send());
  });

  test('it tells which keys recorded somebody', async () => {
    const { call } = await account();
    const john = { type: 'record_customer', customer_action: 'new', card_number: '111', first_name: 'John' };
    await call(john, { idempotencyKey: 'key-1' });
    await call({ ...john, first_name: 'Jane' }, { idempotencyKey: 'key-2' });
    const ask = (idempotency_keys: string) => call({ type: 'recorded_keys', idempotency_keys });
    expect(await ask('key-1,key-2,key-3')).toMatchObject({ status: 'success', keys: 'key-1' });
    expect(await ask('key-3')).toMatchObject({ status: 'success', keys: '' });
    const other = await account();
    expect(await other.call({ type: 'recorded_keys', idempotency_keys: 'key-1' })).toMatchObject({ keys: '' });
    for (const wrong of ['', ',', Array(101).fill('k').join()])
      expect(await ask(wrong)).toMatchObject({ error: expect.stringContaining('1 to 100 keys') });
  });

  test('a centre of the documented calls has no others, and hears none of our headers', async () => {
    const { call } = await account({ documentedOnly: true });
    const unknown = await call({ type: 'made_up' });
    expect(unknown).toMatchObject({
      error: expect.stringMatching(/^type must be one of record_customer, .*manage_fields\.$/),
    });
    for (const type of ['replica_feed', 'lease_numbers', 'return_numbers', 'terminal_heartbeat', 'recorded_keys'])
      expect(await call({ type })).toEqual(unknown);
    const jane = { type: 'record_customer', customer_action: 'new', card_number: '111', first_name: 'Jane' };
    const key = { idempotencyKey: 'x'.repeat(65) };
    expect(await call(jane, key)).toMatchObject({ status: 'success' });
    expect(await call(jane, key)).toMatchObject({ error: expect.stringContaining('existing record') });
    expect(await call({ ...REGISTER, card_number: '111' }, ISSUED)).toMatchObject({ status: 'success' });
  });

  test('a centre of a few calls has those', async () => {
    const { call } = await account({ calls: ['record_customer', 'customer_info'] });
    expect(await call({ type: 'customer_info', card_number: BLANK })).toMatchObject({ status: 'success' });
    const others = CALL_TYPES.filter((type) => !['record_customer', 'customer_info'].includes(type));
    for (const type of others)
      expect(await call({ type })).toEqual({
        status: 'error',
        error: 'type must be one of record_customer, customer_info.',
      });
  });
});
