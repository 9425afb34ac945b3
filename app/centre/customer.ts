// A customer as `customer_info` tells it.
import type { CardStatus } from '../../shared/extensions/card-lines.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { PROFILE_FIELDS, type ProfileField } from '../../shared/record-customer/fields.ts';
import { type Body, bodyOf, listOf, textOf, type Value } from '../../shared/wire/response.ts';

export interface CentralCustomer {
  readonly code: string;
  readonly card_number: string | undefined;
  readonly registered: boolean;
  /** The contract's own fields of a person that are not empty. */
  readonly profile: Readonly<Partial<Record<ProfileField, string>>>;
  /** By field number. */
  readonly customFields: ReadonlyMap<number, string>;
}

/** A number as it is told, without the blanks around it. What is empty is not told. */
export const trimmed = (value: Value | undefined): string | undefined => textOf(value)?.trim() || undefined;

/** Undefined when the answer names no code. `definitions` give the numbers of custom fields that are told by their labels alone. */
export function readCustomer(body: Body, definitions: readonly CustomFieldDefinition[]): CentralCustomer | undefined {
  const customer = bodyOf(body.customer);
  const code = trimmed(customer.code);
  if (!code) return undefined;
  const profile = PROFILE_FIELDS.flatMap((name) => {
    const value = textOf(customer[name]) ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  return {
    code,
    card_number: trimmed(customer.card_number),
    registered: textOf(customer.registered) === 'Y',
    profile: Object.fromEntries(profile),
    customFields: readValues(customer, definitions),
  };
}

function readValues(customer: Body, definitions: readonly CustomFieldDefinition[]): ReadonlyMap<number, string> {
  const values = new Map<number, string>();
  for (const { label, name, data } of listOf(customer.custom_fields)) {
    const known = definitions.find(
      (field) => name === `custom_field_${field.number}` || (!name && label === field.label),
    );
    const value = textOf(data);
    if (known && value) values.set(known.number, value);
  }
  return values;
}

/** A centre may leave out the zeros before a number, or write it in other ways. */
const plain = (number: string): string => number.toUpperCase().replaceAll('-', '').replace(/^0+/, '');

export const sameNumber = (told: string, asked: string): boolean => plain(told) === plain(asked);

/** What the card is: blank, somebody's, or somebody's with a password. */
export function cardStatusOf({ registered, profile, customFields }: CentralCustomer): CardStatus {
  if (registered) return 'registered';
  return Object.keys(profile).length > 0 || customFields.size > 0 ? 'recorded' : 'issued';
}
