// What an administrator does to a centre's database.
import type { CustomFieldDefinition } from '../shared/record-customer/facts.ts';
import { cardNumber } from '../shared/record-customer/formats.ts';
import { hashSecret } from './secrets.ts';
import { insertAccount, insertApiUser, insertCampaign, insertCustomField } from './store/accounts.ts';
import { insertCustomer } from './store/customers.ts';
import { type Database, first, type Sql } from './store/sql.ts';

/** Records blank cards: numbers with no customer behind them yet, for `register` to complete. */
export async function issueCards(sql: Sql, account_id: string, numbers: readonly string[], now: Date): Promise<void> {
  for (const card_number of numbers) {
    if (cardNumber.read(card_number) === undefined)
      throw new Error(`card number "${card_number}" must be ${cardNumber.form}`);
    await insertCustomer(sql, {
      account_id,
      code: card_number,
      card_number,
      profile: {},
      password_hash: undefined,
      pin_hash: undefined,
      issuedBlank: true,
      record_timestamp: now.toISOString(),
    });
  }
}

/** The demo shop: what the specification's example names, and twenty cards to register. */
export const DEMO = {
  account_id: 'greatwidgets',
  user_id: 'john1970',
  user_password: '1959caadac9b13dcb3',
  campaign_id: '1234567890123456',
  cards: Array.from({ length: 20 }, (_, index) => `60123400000000${String(index + 1).padStart(2, '0')}`),
} as const;

const MARITAL_STATUS: CustomFieldDefinition = {
  number: 2,
  label: 'Marital status',
  type: 'Pick',
  choices: ['Single', 'Married'],
  show: true,
  searchable: false,
  unique: false,
  required: false,
};

/** Creates the demo shop unless it is there already. */
export async function initDemo(database: Database, now: Date): Promise<'created' | 'present'> {
  const { account_id, user_id } = DEMO;
  const password_hash = await hashSecret(DEMO.user_password);
  return database.transact(async (sql) => {
    if (await first(sql, 'SELECT 1 AS present FROM accounts WHERE account_id = $1', account_id)) return 'present';
    await insertAccount(sql, { account_id, name: 'Great Widgets', owner_email: 'owner@greatwidgets.example' });
    await insertApiUser(sql, { user_id, account_id, password_hash, mayManageFields: true });
    await insertCampaign(sql, account_id, {
      id: DEMO.campaign_id,
      name: 'Widget points',
      type: 'points',
      items: [],
      settings: { points_ratio: '1', reward_ratio: '100', currency: 'USD' },
      created_stamp: now.toISOString(),
    });
    await insertCustomField(sql, account_id, MARITAL_STATUS);
    await issueCards(sql, account_id, DEMO.cards, now);
    return 'created';
  });
}
