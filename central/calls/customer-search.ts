// type=customer_search: customers by any of the searchable fields, all of which have to match.
//
// Takes code, card_number, the customer's own fields and searchable custom fields; `exact_match=Y` for whole values (without
// it, a part will do; neither minds case), `offset` and `length` (at most 100). Gives `customers` and `pagination`.
import { sentence } from '../../shared/record-customer/faults.ts';
import { PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import { yes } from '../../shared/record-customer/formats.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { listCustomFields } from '../store/accounts.ts';
import { searchCustomers } from '../store/search.ts';
import type { Handler } from './call.ts';
import { toBody } from './customer-info.ts';
import { readTerms } from './search-terms.ts';

const LONGEST = 100;
const FURTHEST = 1_000_000_000;

export const customerSearch: Handler = async ({ database, user, fields }) => {
  const offset = Number(fields.offset || 0);
  const length = Number(fields.length || LONGEST);
  if (!Number.isInteger(offset) || offset < 0 || offset > FURTHEST) return failure(`offset must be 0 to ${FURTHEST}.`);
  if (!Number.isInteger(length) || length < 1 || length > LONGEST) return failure(`length must be 1 to ${LONGEST}.`);
  const exact = ['Y', 'y'].includes(fields.exact_match ?? '') || yes.read(fields.exact_match ?? '') === true;
  return database.read(async (sql) => {
    const { terms, faults } = readTerms(fields, await listCustomFields(sql, user.account_id), exact);
    if (faults.length > 0) return failure(sentence(faults));
    if (terms.length === 0)
      return failure(`Give at least one field to search by: code, card_number, ${PROFILE_FIELDS.join(', ')}.`);
    const found = await searchCustomers(sql, user.account_id, terms, { exact, offset, length });
    const customers = [];
    for (const customer of found.customers) customers.push(await toBody(sql, customer));
    const pagination = { total: String(found.total), offset: String(offset), length: String(length) };
    return success({ customers, pagination });
  });
};
