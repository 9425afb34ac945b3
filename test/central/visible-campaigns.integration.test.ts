// An API user that is kept to some campaigns sees and uses no others.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { insertApiUser } from '../../central/store/accounts.ts';
import type { Database } from '../../central/store/sql.ts';
import { createAccount } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const PASSWORD = 'a password of the kiosk';

describeOnEachDatabase('a user kept to campaigns', (testDatabase) => {
  let database: Database;
  let call: (fields: Record<string, string>) => Promise<unknown>;

  beforeAll(async () => {
    database = await testDatabase().open();
    const password_hash = await hashSecret(PASSWORD);
    await createAccount(database, 'shop', password_hash);
    const user = { user_id: 'kiosk', account_id: 'shop', password_hash, mayManageFields: false, campaigns: ['2000'] };
    await database.transact((sql) => insertApiUser(sql, user));
    const answer = createAnswer(database, () => new Date());
    const credentials = { user_id: 'kiosk', user_password: PASSWORD, account_id: 'shop' };
    call = (fields) => answer({ fields: { ...credentials, ...fields }, from: '', idempotencyKey: undefined });
  });
  afterAll(() => database.close());

  test('is told of those, may use those, and no others', async () => {
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ campaigns: [{ id: '2000' }] });
    const send = { type: 'record_customer', customer_action: 'new', code: 'C1' };
    expect(await call({ ...send, campaign_id: '3000' })).toMatchObject({
      error: expect.stringContaining('3000 is not a campaign'),
    });
    expect(await call({ ...send, campaign_id: '2000' })).toMatchObject({ status: 'success' });
    const balance = { type: 'customer_balance', code: 'C1' };
    expect(await call({ ...balance, campaign_id: '2000' })).toMatchObject({ status: 'success' });
    expect(await call({ ...balance, campaign_id: '3000' })).toMatchObject({ status: 'error' });
  });
});
