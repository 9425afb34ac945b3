// Compares what is recorded of a customer with what a case expects.
import { expect } from 'vitest';
import { customFieldNumber, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { ContractCase } from './case.ts';
import type { Success } from './expect-answer.ts';

/** A customer, wherever it is recorded. */
export interface Seen {
  /** Code, card number, profile and custom fields. */
  readonly fields: Fields;
  readonly registered: boolean;
  readonly campaigns: Readonly<Record<string, readonly string[]>>;
}

/** A new customer has what was sent and nothing else; a registered card has that, and whatever it had before. */
export function expectRecorded(
  seen: Seen,
  { send, after = {} }: Pick<ContractCase, 'send' | 'after'>,
  answer: Success,
): void {
  const expected = { ...sentTo(answer, send), ...after.fields };
  if (answer.status === 'new') expect(seen.fields).toEqual(expected);
  else expect(seen.fields).toMatchObject(expected);
  expect(seen.registered).toBe(isGiven(send.customer_password));
  if (after.campaigns || !isGiven(send.campaign_id)) expect(seen.campaigns).toEqual(after.campaigns ?? {});
}

/** What is recorded as it was sent, under the code and number that were answered. */
function sentTo({ code, card_number }: Success, send: Fields): Fields {
  const stored = Object.entries(send).filter(([name, value]) => isGiven(value) && isStored(name));
  return { ...Object.fromEntries(stored), code, ...(card_number !== undefined && { card_number }) };
}

const isGiven = (value: string | undefined): boolean => (value ?? '').trim() !== '';

const isStored = (name: string): boolean =>
  ['card_number', ...PROFILE_FIELDS].includes(name) || customFieldNumber(name) !== undefined;
