// Loads what a decision needs to know, inside the transaction that will apply it.

import { randomDigits } from '../../shared/random.ts';
import { candidates } from '../../shared/record-customer/card-number.ts';
import { customValue } from '../../shared/record-customer/custom-fields.ts';
import { codeFor } from '../../shared/record-customer/decide.ts';
import type { CustomFieldDefinition, Facts } from '../../shared/record-customer/facts.ts';
import type { RecordCustomerRequest } from '../../shared/record-customer/request.ts';
import { type ApiUser, listCampaignsFor, listCustomFields } from './accounts.ts';
import { existing, findCustomer } from './customers.ts';
import { leasedAmong } from './number-leases.ts';
import { first, type Sql, textAt } from './sql.ts';

/** `user`: who asks, and for which account. */
export async function loadFacts(sql: Sql, user: ApiUser, request: RecordCustomerRequest): Promise<Facts> {
  const { account_id } = user;
  const { card_number, profile } = request;
  const find = async (key: 'code' | 'card_number' | 'customer_username', value: string | undefined) =>
    value === undefined ? undefined : existing(sql, await findCustomer(sql, account_id, key, value));
  const freshUid = await drawFreshUid(sql, account_id);
  const customFields = request.customFields.size > 0 ? await listCustomFields(sql, account_id) : [];
  const campaigns = request.campaigns.length > 0 ? await listCampaignsFor(sql, user) : [];
  return {
    freshUid,
    freshCardNumber: await drawFreshNumber(sql, account_id, request),
    sameCode: await find('code', codeFor(request, freshUid)),
    sameCard: await find('card_number', card_number),
    sameUsername: await find('customer_username', profile.customer_username),
    campaigns: campaigns.filter(({ id }) => request.campaigns.includes(id)),
    customFields,
    uniqueHolders: await uniqueHolders(sql, account_id, request, customFields),
  };
}

async function drawFreshUid(sql: Sql, account_id: string): Promise<string> {
  for (;;) {
    const uid = randomDigits(16);
    if (!(await findCustomer(sql, account_id, 'code', uid))) return uid;
  }
}

async function drawFreshNumber(
  sql: Sql,
  account_id: string,
  { generate }: RecordCustomerRequest,
): Promise<string | undefined> {
  for (const number of generate ? candidates(generate, randomDigits) : []) {
    if (await findCustomer(sql, account_id, 'card_number', number)) continue;
    if ((await leasedAmong(sql, account_id, [number])).size === 0) return number;
  }
  return undefined;
}

async function uniqueHolders(
  sql: Sql,
  account_id: string,
  { customFields: given }: RecordCustomerRequest,
  definitions: readonly CustomFieldDefinition[],
): Promise<ReadonlyMap<number, string>> {
  const holders = new Map<number, string>();
  for (const { number } of definitions.filter(({ unique }) => unique)) {
    const query = 'SELECT code FROM customer_values WHERE account_id = $1 AND name = $2 AND unique_value = $3';
    const value = customValue(definitions, number, given.get(number) ?? '') ?? '';
    const row = await first(sql, query, account_id, `custom_field_${number}`, value);
    const code = row && textAt(row, 'code');
    if (code !== undefined) holders.set(number, code);
  }
  return holders;
}
