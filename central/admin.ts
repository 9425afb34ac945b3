// What an administrator does to a centre's database.
import { randomUUID } from 'node:crypto';
import { randomDigits } from '../shared/random.ts';
import type { Campaign, CampaignType, CustomFieldDefinition } from '../shared/record-customer/facts.ts';
import { cardNumber } from '../shared/record-customer/formats.ts';
import { hashSecret } from './secrets.ts';
import {
  findAccount,
  insertAccount,
  insertApiUser,
  insertCampaign,
  insertCustomField,
  type StoredCampaign,
} from './store/accounts.ts';
import { insertBlankCards, valuesTaken } from './store/customers.ts';
import type { Database, Sql } from './store/sql.ts';

/** An administrator's mistake: the message says what to mend. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

/** Records blank cards: numbers with no customer behind them yet, for `register` to complete. All of them, or none. */
export async function issueCards(sql: Sql, account_id: string, numbers: readonly string[], now: Date): Promise<void> {
  await requireAccount(sql, account_id);
  const bad = numbers.find((number) => cardNumber.read(number) === undefined);
  if (bad !== undefined) throw new AdminError(`card number "${bad}" must be ${cardNumber.form}`);
  const [taken] = await valuesTaken(sql, account_id, 'card_number', numbers);
  if (taken !== undefined) throw new AdminError(`card ${taken} is recorded already`);
  await insertBlankCards(sql, account_id, numbers, now.toISOString());
}

export async function requireAccount(sql: Sql, account_id: string): Promise<void> {
  if (!(await findAccount(sql, account_id)))
    throw new AdminError(`there is no account ${account_id}: add it with "account add"`);
}

/** What `campaigns_list` tells of a campaign by its type. */
export function newCampaign(
  type: CampaignType,
  name: string,
  items: readonly string[],
  now: Date,
  id = randomDigits(16),
): StoredCampaign {
  const settings: Record<CampaignType, Record<string, string>> = {
    points: { points_ratio: '1', reward_ratio: '100', currency: 'USD' },
    giftcard: { currency: 'USD' },
    events: {},
    earned: { earned_per_event: '1' },
    buyx: {},
  };
  const named: Campaign['items'] = items.map((item) => ({ id: randomUUID(), name: item }));
  return { id, name, type, items: named, settings: settings[type], created_stamp: now.toISOString() };
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
    if (await findAccount(sql, account_id)) return 'present';
    await insertAccount(sql, { account_id, name: 'Great Widgets', owner_email: 'owner@greatwidgets.example' });
    await insertApiUser(sql, { user_id, account_id, password_hash, mayManageFields: true });
    await insertCampaign(sql, account_id, newCampaign('points', 'Widget points', [], now, DEMO.campaign_id));
    await insertCustomField(sql, account_id, MARITAL_STATUS);
    await issueCards(sql, account_id, DEMO.cards, now);
    return 'created';
  });
}
