// The shop of the simulation: its account at the centre, its cards, its customers.
import { issueCards, toIssue } from '../../central/admin.ts';
import type { Hashing } from '../../central/secrets.ts';
import { insertAccount, insertApiUser, insertCampaign, insertCustomField } from '../../central/store/accounts.ts';
import type { Sql } from '../../central/store/sql.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';
import type { Fields, NumberPlan } from '../../shared/record-customer/request.ts';
import type { Random } from './random.ts';

export const CREDENTIALS = { account_id: 'shop', user_id: 'till', user_password: 'ilovecheese' };
export const PLACE = { place: 'https://centre.example', account_id: CREDENTIALS.account_id };
export const CAMPAIGN = '77';
export const CREDIT = '25';
/** What the terminals' settings say of the campaign, for a centre that does not list its own. */
export const ASSUMED: readonly Campaign[] = [{ id: CAMPAIGN, name: CAMPAIGN, type: 'points', items: [] }];
export const PLAN: NumberPlan = { length: 9, prefix: '99', suffix: '' };

/** When every simulation begins. */
export const BEGINNING_OF_TIME = Date.parse('2026-01-02T03:04:05.000Z');

/** A hash in a moment, and on no other thread. */
export const HASHING: Hashing = {
  hash: async (secret) => `simulated$${secret}`,
  verify: async (secret, stored) => stored === `simulated$${secret}`,
  isCurrent: () => true,
};

export async function openShop(sql: Sql, cards: readonly string[], now: Date): Promise<void> {
  const { account_id, user_id, user_password } = CREDENTIALS;
  await insertAccount(sql, { account_id, name: 'Shop', owner_email: undefined });
  const password_hash = await HASHING.hash(user_password);
  await insertApiUser(sql, { user_id, account_id, password_hash, mayManageFields: false, campaigns: undefined });
  const campaign = { id: CAMPAIGN, name: 'Points', type: 'points', items: [], settings: {} } as const;
  await insertCampaign(sql, account_id, { ...campaign, created_stamp: now.toISOString() });
  const flags = { show: true, searchable: false, unique: false, required: false };
  const choices = ['Single', 'Married'];
  await insertCustomField(sql, account_id, { number: 2, label: 'Marital status', type: 'Pick', choices, ...flags });
  await issueCards(sql, account_id, toIssue(cards), now);
}

/** Blank cards, as a chain orders them: one number after the other. */
export const blankCards = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(60_120_000 + from + index));

/** A card that was not issued: of digits, or of the kind that is kept as a text. */
export const otherCard = (random: Random): string =>
  random.chance(0.7) ? `88${random.digits(6)}` : `C-${random.digits(6)}`;

/** Somebody who signs up. No two have the same first_name: it tells whose record is at the centre. */
export interface Person {
  readonly name: string;
  readonly fields: Fields;
}

/** What the form asks: a field of the account's own where the terminal knows of one. */
export interface Asked {
  readonly password: boolean;
  readonly ownField: boolean;
}

export function createPerson(name: string, random: Random, asked: Asked): Person {
  const some = (chance: number, fields: Fields): Fields => (random.chance(chance) ? fields : {});
  const password = { customer_password: random.pick(['ilovecheese', 'ilovewine', 'iloveham']) };
  return {
    name,
    fields: {
      first_name: name,
      ...some(0.5, { last_name: random.pick(['Doe', 'Roe']) }),
      ...some(0.3, { country: 'NZ' }),
      ...some(0.3, { custom_date: '1970-01-02' }),
      ...some(asked.ownField ? 0.3 : 0, { custom_field_2: 'Single' }),
      ...(asked.password ? password : some(0.2, password)),
      ...some(0.2, { customer_PIN: random.digits(4) }),
      ...some(0.5, { campaign_id: CAMPAIGN, ...some(0.5, { auto_add: CREDIT }) }),
    },
  };
}
