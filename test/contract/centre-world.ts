// The world of the contract's cases, at a centre: each case has an account of its own.
import { issueCards, toIssue } from '../../central/admin.ts';
import { insertAccount, insertApiUser, insertCampaign, insertCustomField } from '../../central/store/accounts.ts';
import type { Database } from '../../central/store/sql.ts';
import { CAMPAIGNS, CUSTOM_FIELDS, ISSUED_CARDS } from './world.ts';

export const USER = { user_id: 'john1970', user_password: '1959caadac9b13dcb3' } as const;

export async function createAccount(
  database: Database,
  account_id: string,
  password_hash: string,
  now = new Date(),
): Promise<void> {
  await database.transact(async (sql) => {
    await insertAccount(sql, { account_id, name: account_id, owner_email: 'owner@example.com' });
    await insertApiUser(sql, { user_id: USER.user_id, account_id, password_hash, mayManageFields: true });
    for (const campaign of CAMPAIGNS)
      await insertCampaign(sql, account_id, { ...campaign, settings: {}, created_stamp: now.toISOString() });
    for (const field of CUSTOM_FIELDS) await insertCustomField(sql, account_id, field);
    await issueCards(sql, account_id, toIssue(ISSUED_CARDS), now);
  });
}
