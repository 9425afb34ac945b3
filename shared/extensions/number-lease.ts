// Ranges of card numbers that the centre lends to a terminal (`type=lease_numbers` and `return_numbers`, our own), so that two
// terminals without a network never give out one number. docs/extensions.md describes the calls.
import type { NumberPlan } from '../record-customer/request.ts';
import { type Body, bodyOf, textOf } from '../wire/response.ts';

/** The numbers prefix + n + suffix of a plan, n from `first` to `last`: digits, as many as the plan leaves free. */
export interface NumberLease {
  readonly first: string;
  readonly last: string;
}

/** The contract's own names for what the numbers look like. */
export const planFields = ({ length, prefix, suffix }: NumberPlan): Readonly<Record<string, string>> => ({
  card_number_generate: String(length),
  card_number_prefix: prefix,
  card_number_suffix: suffix,
});

export const writeLease = ({ first, last }: NumberLease): Body => ({ lease: { first, last } });

/** Undefined when the body holds no lease that fits the plan. */
export function readLease(body: Body, { length, prefix, suffix }: NumberPlan): NumberLease | undefined {
  const { first: from, last: to } = bodyOf(body.lease);
  const [first, last] = [textOf(from) ?? '', textOf(to) ?? ''];
  const free = length - prefix.length - suffix.length;
  const fits = [first, last].every((digits) => digits.length === free && /^\d+$/.test(digits));
  return fits && first <= last ? { first, last } : undefined;
}
