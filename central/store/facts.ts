// Loads what a decision needs to know, inside the transaction that will apply it. No query waits for another's result.
import { randomDigits } from '../../shared/random.ts';
import { codeFor } from '../../shared/record-customer/decide.ts';
import type { ExistingCustomer, Facts } from '../../shared/record-customer/facts.ts';
import { text } from '../../shared/record-customer/formats.ts';
import type { RecordCustomerRequest } from '../../shared/record-customer/request.ts';
import { type ApiUser, listCampaignsFor, listCustomFields } from './accounts.ts';
import { type Customer, fromRow } from './customers.ts';
import { drawFreshNumber } from './fresh-number.ts';
import { places, type Row, type Sql, textAt } from './sql.ts';

export interface Known {
  readonly facts: Facts;
  /** The customer whose card the request names. */
  readonly card: Customer | undefined;
}

/** `user`: who asks, and for which account. */
export async function loadFacts(sql: Sql, user: ApiUser, request: RecordCustomerRequest): Promise<Known> {
  const { account_id } = user;
  const freshUid = randomDigits(16);
  const [found, customFields, campaigns, uniqueHolders, freshCardNumber] = await Promise.all([
    findSame(sql, account_id, request, freshUid),
    request.customFields.size > 0 ? listCustomFields(sql, account_id) : [],
    request.campaigns.length > 0 ? listCampaignsFor(sql, user) : [],
    findHolders(sql, account_id, request),
    request.generate ? drawFreshNumber(sql, account_id, request.generate) : undefined,
  ]);
  // Of ten quadrillion, the one drawn was somebody's.
  if (found.get('code')?.code === freshUid) return loadFacts(sql, user, request);
  const same = (by: Key): ExistingCustomer | undefined => existing(found.get(by));
  const card = found.get('card_number');
  const facts: Facts = {
    freshUid,
    freshCardNumber,
    sameCode: same('code'),
    sameCard: same('card_number'),
    sameUsername: same('customer_username'),
    campaigns: campaigns.filter(({ id }) => request.campaigns.includes(id)),
    customFields,
    uniqueHolders,
  };
  return { facts, card: card && fromRow(card) };
}

type Key = 'code' | 'card_number' | 'customer_username';

const CAMPAIGNS = `(SELECT string_agg(campaign_id, ',') FROM transactions
  WHERE transactions.account_id = customers.account_id AND transactions.code = customers.code) AS campaigns`;

const BY: readonly Key[] = ['code', 'card_number', 'customer_username'];
const SAME = BY.map(
  (key, at) => `SELECT asked.at, '${key}' AS found_by, customers.*, ${CAMPAIGNS} FROM asked
    JOIN customers ON customers.account_id = asked.k1 AND customers.${key} = asked.k${at + 2}`,
).join(' UNION ALL ');

/** The customers that the request may meet, by what they have in common with it. */
async function findSame(sql: Sql, account_id: string, request: RecordCustomerRequest, freshUid: string) {
  const { card_number = null, profile } = request;
  const code = codeFor(request, freshUid);
  const rows = await sql.find(SAME, account_id, code, card_number, profile.customer_username ?? null);
  return new Map(rows.map((row) => [row.found_by as Key, row]));
}

/** What a decision may know of a customer. */
function existing(row: Row | undefined): ExistingCustomer | undefined {
  if (!row) return undefined;
  const campaigns = [...new Set(textAt(row, 'campaigns')?.split(',') ?? [])];
  const registered = textAt(row, 'password_hash') !== undefined;
  return { code: String(row.code), card_number: textAt(row, 'card_number'), registered, campaigns };
}

/** Only Text can be unique (custom-fields.ts). */
const UNIQUE = text(255);

/** Only values of unique fields are stored as `unique_value`. */
async function findHolders(
  sql: Sql,
  account_id: string,
  { customFields: given }: RecordCustomerRequest,
): Promise<ReadonlyMap<number, string>> {
  const values = [...given].flatMap(([number, raw]) => {
    const value = UNIQUE.read(raw);
    return value === undefined ? [] : [[account_id, `custom_field_${number}`, value]];
  });
  if (values.length === 0) return new Map();
  const query = `WITH given (account_id, name, value) AS (VALUES ${places(values.length, 3)})
    SELECT held.name, held.code FROM given JOIN customer_values AS held
    ON held.account_id = given.account_id AND held.name = given.name AND held.unique_value = given.value`;
  const rows = await sql.all(query, ...values.flat());
  return new Map(rows.map(({ name, code }) => [Number(String(name).replace('custom_field_', '')), String(code)]));
}
