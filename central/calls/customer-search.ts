// type=customer_search: customers by any of the searchable fields, all of which have to match.
//
// Takes code, card_number, the customer's own fields and searchable custom fields; `exact_match=Y` for whole values (without
// it, a part will do; neither minds case), `offset` and `length` (at most 100). Gives `customers` and `pagination`.
import { customFieldNumber, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { listCustomFields } from '../store/accounts.ts';
import { searchCustomers } from '../store/search.ts';
import type { Handler } from './call.ts';
import { toBody } from './customer-info.ts';

const LONGEST = 100;
const FURTHEST = 1_000_000_000;

export const customerSearch: Handler = async ({ database, user, fields }) => {
  const offset = Number(fields.offset || 0);
  const length = Number(fields.length || LONGEST);
  if (!Number.isInteger(offset) || offset < 0 || offset > FURTHEST) return failure(`offset must be 0 to ${FURTHEST}.`);
  if (!Number.isInteger(length) || length < 1 || length > LONGEST) return failure(`length must be 1 to ${LONGEST}.`);
  return database.read(async (sql) => {
    const definitions = await listCustomFields(sql, user.account_id);
    const searchable = definitions.filter((field) => field.searchable).map(({ number }) => number);
    const wanted = termsOf(fields, searchable);
    if (wanted.length === 0)
      return failure(`Give at least one field to search by: code, card_number, ${PROFILE_FIELDS.join(', ')}.`);
    const exact = ['Y', 'y', 'Yes', 'yes', 'true', '1'].includes(fields.exact_match ?? '');
    const found = await searchCustomers(sql, user.account_id, wanted, { exact, offset, length });
    const customers = [];
    for (const customer of found.customers) customers.push(await toBody(sql, customer));
    const pagination = { total: String(found.total), offset: String(offset), length: String(length) };
    return success({ customers, pagination });
  });
};

function termsOf(fields: Fields, searchable: readonly number[]) {
  const names = Object.keys(fields).filter((name) => {
    const number = customFieldNumber(name);
    const known: readonly string[] = ['code', 'card_number', ...PROFILE_FIELDS];
    return known.includes(name) || (number !== undefined && searchable.includes(number));
  });
  return names.map((name) => ({ name, value: (fields[name] ?? '').trim() })).filter(({ value }) => value !== '');
}
