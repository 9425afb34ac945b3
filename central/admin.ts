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
  listCampaigns,
  type StoredCampaign,
} from './store/accounts.ts';
import { insertBlankCards, valuesTaken } from './store/customers.ts';
import type { Database, Sql } from './store/sql.ts';

/** An administrator's mistake: the message says what to mend. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

/** A number to issue, and the line of the file that it stands in. */
export interface NumberToIssue {
  readonly card_number: string;
  readonly line?: number;
}

export const toIssue = (numbers: readonly string[]): NumberToIssue[] => numbers.map((card_number) => ({ card_number }));

/** Records blank cards: numbers with no customer behind them yet, for `register` to complete. All of them, or none. */
export async function issueCards(
  sql: Sql,
  account_id: string,
  cards: readonly NumberToIssue[],
  now: Date,
): Promise<void> {
  await requireAccount(sql, account_id);
  requireNumbers(cards);
  await requireFree(sql, account_id, cards);
  const numbers = cards.map(({ card_number }) => card_number);
  await insertBlankCards(sql, account_id, numbers, now.toISOString());
}

/** Names the first number that is no card's, or is there twice, and its line. */
export function requireNumbers(cards: readonly NumberToIssue[]): void {
  const seen = new Map<string, number | undefined>();
  for (const { card_number, line } of cards) {
    if (cardNumber.read(card_number) === undefined)
      throw new AdminError(`${at(line)}"${card_number}" must be ${cardNumber.form}`);
    const before = seen.get(card_number);
    if (before !== undefined) throw new AdminError(`${at(line)}${card_number} stands in line ${before} too`);
    if (seen.has(card_number)) throw new AdminError(`${card_number} is there twice`);
    seen.set(card_number, line);
  }
}

/** Names the first number that is a card already, or some customer's code, and its line. */
async function requireFree(sql: Sql, account_id: string, cards: readonly NumberToIssue[]): Promise<void> {
  const numbers = cards.map(({ card_number }) => card_number);
  const issued = await valuesTaken(sql, account_id, 'card_number', numbers);
  const codes = await valuesTaken(sql, account_id, 'code', numbers);
  const taken = cards.find(({ card_number }) => issued.has(card_number) || codes.has(card_number));
  if (!taken) return;
  const why = issued.has(taken.card_number) ? 'is issued or recorded already' : 'is the code of a customer';
  throw new AdminError(`${at(taken.line)}${taken.card_number} ${why}: no card was issued`);
}

const at = (line: number | undefined): string => (line === undefined ? '' : `line ${line}: `);

export async function requireAccount(sql: Sql, account_id: string): Promise<void> {
  if (!(await findAccount(sql, account_id)))
    throw new AdminError(`there is no account ${account_id}: add it with "account add"`);
}

/** Names the campaigns that the account does not have. */
export async function requireCampaigns(sql: Sql, account_id: string, ids: readonly string[]): Promise<void> {
  const known = new Set((await listCampaigns(sql, account_id)).map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new AdminError(
      `account ${account_id} has no campaign ${unknown.join(', ')}: "campaign list" tells those it has`,
    );
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

/** Creates the demo shop unless it is there already; `pepper` is what its user's password is hashed with. */
export async function initDemo(database: Database, now: Date, pepper: Buffer): Promise<'created' | 'present'> {
  const { account_id, user_id } = DEMO;
  const password_hash = await hashSecret(DEMO.user_password, pepper);
  return database.transact(async (sql) => {
    if (await findAccount(sql, account_id)) return 'present';
    await insertAccount(sql, { account_id, name: 'Great Widgets', owner_email: 'owner@greatwidgets.example' });
    await insertApiUser(sql, { user_id, account_id, password_hash, mayManageFields: true });
    await insertCampaign(sql, account_id, newCampaign('points', 'Widget points', [], now, DEMO.campaign_id));
    await insertCustomField(sql, account_id, MARITAL_STATUS);
    await issueCards(sql, account_id, toIssue(DEMO.cards), now);
    return 'created';
  });
}
