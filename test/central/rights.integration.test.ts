// A terminal's own API user: what its calls get, and what they do not. On each database.
import { beforeAll, expect, test } from 'vitest';
import { CALL_TYPES, createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { insertApiUser } from '../../central/store/accounts.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const TERMINAL = { user_id: 'kiosk-1', user_password: 'a password of the kiosk' };

describeOnEachDatabase('a terminal’s own user', (testDatabase) => {
  let database: Database;
  let call: (fields: Fields) => Promise<unknown>;
  beforeAll(async () => {
    database = await testDatabase().open();
    const password_hash = await hashSecret(TERMINAL.user_password);
    await createAccount(database, 'shop', await hashSecret(USER.user_password));
    const user = { user_id: 'kiosk-1', account_id: 'shop', password_hash, mayManageFields: false, terminal: true };
    await database.transact((sql) => insertApiUser(sql, user));
    const answer = createAnswer(database, () => new Date());
    call = (fields) =>
      answer({ fields: { ...TERMINAL, account_id: 'shop', ...fields }, from: '::1', idempotencyKey: undefined });
    const jane = {
      type: 'record_customer',
      customer_action: 'new',
      code: 'C1',
      card_number: '111',
      first_name: 'Jane',
    };
    await call({ ...jane, email: 'Jane@example.com', phone: '555-1' });
    return () => database.close();
  });

  test('makes the calls that a terminal makes', async () => {
    for (const fields of [
      { type: 'customer_info', card_number: '111' },
      { type: 'campaigns_list' },
      { type: 'manage_fields', action: 'list' },
      { type: 'customer_balance', code: 'C1', campaign_id: '2000' },
      { type: 'replica_feed' },
    ])
      expect(await call(fields)).toMatchObject({ status: 'success' });
    const wrong = { type: 'validate_customer_password', code: 'C1', customer_password: 'no such one' };
    expect(await call(wrong)).toMatchObject({ error: expect.stringContaining('not right') });
  });

  test('learns how many customers have an email or a phone, and nothing of them', async () => {
    const total = async (fields: Fields) => call({ type: 'customer_search', exact_match: 'Y', length: '1', ...fields });
    expect(await total({ email: 'jane@example.com' })).toEqual({ status: 'success', pagination: { total: '1' } });
    expect(await total({ phone: '555-1', first_name: ' ' })).toEqual({ status: 'success', pagination: { total: '1' } });
    expect(await total({ phone: '555-2', length: '100' })).toEqual({ status: 'success', pagination: { total: '0' } });
  });

  test.each<Fields>([
    { email: 'jane@' },
    { email: 'jane@example.com', exact_match: 'N' },
    { first_name: 'Jane', exact_match: 'Y' },
    { email: 'jane@example.com', first_name: 'J', exact_match: 'Y' },
    { email: 'jane@example.com', custom_field_6: 'x', exact_match: 'Y' },
    { email: 'jane@example.com', phone: '555-1', exact_match: 'Y' },
    { exact_match: 'Y' },
    { card_number: '1' },
  ])('lists no customers: %o', async (fields) => {
    const told = await call({ type: 'customer_search', ...fields });
    expect(told).toEqual({ status: 'error', error: expect.stringContaining('email or phone only') });
  });

  test('defines no fields, and is told so of a type that there is not', async () => {
    const add = { type: 'manage_fields', action: 'add', custom_field_20_label: 'x' };
    expect(await call(add)).toMatchObject({ error: expect.stringContaining('is a terminal’s') });
    expect(await call({ type: 'customer_delete' })).toMatchObject({ error: expect.stringContaining('must be one of') });
    expect(CALL_TYPES).not.toContain('customer_delete');
  });
});
