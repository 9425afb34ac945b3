// Whether what the centre says is our record: an acknowledgement is believed for what it proves, and not for being friendly.

import { customValue } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { PROFILE_FIELDS, type ProfileField } from '../../shared/record-customer/fields.ts';
import { composed } from '../../shared/record-customer/formats.ts';
import { readField, readRequest } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import { type CentralCustomer, sameNumber, trimmed } from '../centre/customer.ts';
import type { OutboxEntry } from '../replica/outbox-entry.ts';

/** `customer` of a success: for `new` the code that was sent, for `register` the status, and for both no other code or card than ours. */
export function proves({ action, code, card_number }: OutboxEntry, customer: Body): boolean {
  const told = { status: trimmed(customer.status), code: trimmed(customer.code), card: trimmed(customer.card_number) };
  // A card whose code nobody could tell is sent with none.
  if (told.code !== undefined && code !== '' && told.code !== code) return false;
  if (told.card !== undefined && !sameNumber(told.card, card_number)) return false;
  return action === 'new' ? told.code === code && (told.status ?? 'new') === 'new' : told.status === 'registered';
}

/**
 * Whether the record holds what was sent, and nothing of a person that was not: somebody else who chose the same password may have given
 * more than ours did. Of a custom field that is not defined any more the centre tells nothing; one whose definition has changed holds what it held.
 */
export function holdsWhatWasSent(
  { fields }: OutboxEntry,
  customer: CentralCustomer,
  definitions: readonly CustomFieldDefinition[],
): boolean {
  const { profile, customFields } = readRequest(fields);
  const sent = new Map([...customFields].filter(([n]) => definitions.some(({ number }) => number === n)));
  const told = customer.customFields;
  const asRead = (n: number, raw = ''): string => customValue(definitions, n, raw) ?? composed(raw).trim();
  return (
    PROFILE_FIELDS.every((name) => profile[name] === recorded(name, customer)) &&
    sent.size === told.size &&
    [...sent].every(([n, value]) => asRead(n, value) === asRead(n, told.get(n)))
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
