// Shortens the tables of cases: a `new` call that is recorded, and a call that is refused.
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { ContractCase, Recorded } from '../case.ts';

type More = Partial<Omit<ContractCase, 'source' | 'title' | 'send'>>;

/** A case that is recorded as new, unless `more` or a `customer_action` among the fields says otherwise. */
export function recorded(source: string, title: string, fields: Fields, more: More = {}): ContractCase {
  return { source, title, send: { customer_action: 'new', ...fields }, answer: { status: 'new' }, ...more };
}

/** A case that is refused with an error that has all of these words. */
export function refused(
  source: string,
  title: string,
  fields: Fields,
  words: readonly string[],
  more: More = {},
): ContractCase {
  return { source, title, send: { customer_action: 'new', ...fields }, answer: { error: words }, ...more };
}

/** What is recorded of who joins these campaigns: an activation each, which changes no balance. */
export function joined(...ids: readonly string[]): { readonly after: Recorded } {
  return { after: { campaigns: inEach(ids, ['activation']), balances: inEach(ids, '0') } };
}

/** As `joined`, with a credit after each activation. */
export function credited(bonus: string, balance: string, ...ids: readonly string[]): { readonly after: Recorded } {
  return { after: { campaigns: inEach(ids, ['activation', `credit ${bonus}`]), balances: inEach(ids, balance) } };
}

const inEach = <T>(ids: readonly string[], value: T) => Object.fromEntries(ids.map((id) => [id, value]));

/** A 16-digit UID. */
export const UID = /^\d{16}$/;
