// Shortens the tables of cases: a `new` call that is recorded, and a call that is refused.
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { ContractCase } from '../case.ts';

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

/** A 16-digit UID. */
export const UID = /^\d{16}$/;
