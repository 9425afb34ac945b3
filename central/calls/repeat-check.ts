// type=customer_search for a terminal's own user: how many customers have this email or this phone, and nothing of them.
//
// Takes `email` or `phone`, with `exact_match=Y` and no other field to search by; gives `pagination` with the `total`.
import { customFieldNumber, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { bodyOf, failure, success } from '../../shared/wire/response.ts';
import type { Handler } from './call.ts';
import { customerSearch } from './customer-search.ts';

const FORM = 'A terminal’s user may search by email or phone only, by one of them alone and with exact_match=Y.';

export const searchByRights: Handler = (call) => (call.user.terminal ? repeatCheck(call) : customerSearch(call));

const repeatCheck: Handler = async (call) => {
  const { fields } = call;
  const [term, ...others] = Object.keys(fields).filter((name) => narrows(name) && fields[name]?.trim());
  const one = others.length === 0 && (term === 'email' || term === 'phone');
  if (!one || !/^(?:y|yes|true|1)$/i.test(fields.exact_match ?? '')) return failure(FORM);
  const asked: Fields = { [term]: fields[term] ?? '', exact_match: 'Y', length: '1' };
  const found = await customerSearch({ ...call, fields: asked });
  if (found === 'busy' || found.status !== 'success') return found;
  const { total = '0' } = bodyOf(found.pagination);
  return success({ pagination: { total } });
};

const narrows = (name: string): boolean =>
  ['code', 'card_number', ...PROFILE_FIELDS].includes(name) || customFieldNumber(name) !== undefined;
