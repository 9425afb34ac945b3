// Whether what the centre says is our record: an acknowledgement is believed for what it proves, and not for being friendly.

import { readCustomValues } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { PROFILE_FIELDS, type ProfileField } from '../../shared/record-customer/fields.ts';
import { readField, readRequest } from '../../shared/record-customer/request.ts';
import { type Body, textOf } from '../../shared/wire/response.ts';
import type { CentralCustomer } from '../centre/customer.ts';
import type { OutboxEntry } from '../replica/outbox-entry.ts';

/** `customer` of a success: for `new` the code that was sent, for `register` the status, and for both no other code or card than ours. */
export function proves({ action, code, card_number }: OutboxEntry, customer: Body): boolean {
  const told = { status: textOf(customer.status), code: textOf(customer.code), card: textOf(customer.card_number) };
  // A card whose code nobody could tell is sent with none.
  if (told.code !== undefined && code !== '' && told.code !== code) return false;
  if (told.card !== undefined && told.card !== card_number) return false;
  return action === 'new' ? told.code === code && (told.status ?? 'new') === 'new' : told.status === 'registered';
}

/**
 * Whether the record holds what was sent, and nothing of a person that was not: somebody else who chose the same password may have given
 * more than ours did.
 */
export function holdsWhatWasSent(
  { fields }: OutboxEntry,
  customer: CentralCustomer,
  definitions: readonly CustomFieldDefinition[],
): boolean {
  const { profile, customFields } = readRequest(fields);
  const sent = readCustomValues(
    customFields,
    { customFields: definitions, uniqueHolders: new Map() },
    undefined,
  ).values;
  const sameProfile = PROFILE_FIELDS.every((name) => profile[name] === recorded(name, customer));
  return (
    sameProfile &&
    sent.size === customer.customFields.size &&
    [...sent].every(([n, value]) => customer.customFields.get(n) === value)
  );
}

/** As the contract reads the value: a centre may tell a country by its name. */
function recorded(name: ProfileField, { profile }: CentralCustomer): string | undefined {
  const value = profile[name];
  return value === undefined ? undefined : (readField({ [name]: value }, name).value ?? value);
}

/** Whether anything was sent by which one person's record is told from another's. */
export function saysWho({ fields }: OutboxEntry): boolean {
  const { profile, customFields } = readRequest(fields);
  return Object.keys(profile).length + customFields.size > 0;
}
