// Every documented field of the record_customer call, declared once. Validation, the terminal's forms, the wire and the
// documentation read this table and nothing else.

import { type Fault, fault } from './faults.ts';
import type { Format } from './formats.ts';
import * as formats from './formats.ts';

/**
 * What a field is for. `customer` fields describe the person, `secret` ones prove who it is, `card` fields name the record;
 * `call`, `campaign` and `output` fields say what is to be done.
 */
export type FieldGroup = 'call' | 'card' | 'customer' | 'secret' | 'campaign' | 'output';

export type Action = 'new' | 'register';

/** The step of the sign-up that asks for a field, and the kind of input it is asked with. */
export interface FormHint {
  readonly step: 'name' | 'contact' | 'address' | 'birthday' | 'extras';
  readonly input: 'text' | 'email' | 'tel' | 'username' | 'date' | 'country' | 'choice' | 'choices';
}

/** Where a field may be used, and where it must be. */
export interface FieldUse {
  /** Every call needs it, or every call with this action. */
  readonly required?: 'always' | Action;
  /** The one action it goes with; left out: both. */
  readonly only?: Action;
  /** A field it means nothing without. */
  readonly needs?: string;
}

export interface FieldDeclaration<T = unknown, G extends FieldGroup = FieldGroup> extends FieldUse {
  readonly note: string;
  readonly example: string;
  readonly group: G;
  readonly format: Format<T>;
  readonly form?: FormHint;
}

function declare<T, G extends FieldGroup>(
  group: G,
  example: string,
  note: string,
  format: Format<T>,
  more: FieldUse & Pick<FieldDeclaration, 'form'> = {},
): FieldDeclaration<T, G> {
  return { note, example, group, format, ...more };
}

const asked = (step: FormHint['step'], input: FormHint['input']) => ({ form: { step, input } });
const text255 = formats.text(255);
const required = { required: 'always' } as const;
const onlyNew = { only: 'new' } as const;
const affix = { ...onlyNew, needs: 'card_number_generate' } as const;

/** The specification's table, in its order. `custom_field_##` is read by the account's own definitions (custom-fields.ts). */
export const FIELDS = {
  user_id: declare('call', 'john1970', 'The API user', text255, required),
  user_password: declare('call', '1959caadac9b13dcb3', 'The API user’s password', text255, required),
  type: declare('call', 'record_customer', 'Which call this is', text255, required),
  customer_action: declare(
    'call',
    'new',
    'Record a new customer, or register an issued card',
    formats.action,
    required,
  ),
  account_id: declare('call', 'greatwidgets', 'The account the customer belongs to', text255, required),
  campaign_id: declare('campaign', '1234567890123456', 'Campaigns that get an activation', formats.campaignIds),
  card_number: declare('card', '1212121212', 'Card number', formats.cardNumber, { required: 'register' }),
  card_number_generate: declare(
    'card',
    '10',
    'Issue a card number of this length, prefix and suffix included',
    formats.generatedLength,
    onlyNew,
  ),
  card_number_prefix: declare('card', '6012', 'What an issued number starts with', formats.digits, affix),
  card_number_suffix: declare('card', '99', 'What an issued number ends with', formats.digits, affix),
  code: declare('card', '89898989898989', 'The sender’s own ID of the customer', formats.code),
  new_code: declare('card', 'Yes', 'Give the customer a 16-digit UID as code', formats.yes, onlyNew),
  code_new: declare(
    'card',
    'Yes',
    'The same as new_code, as the specification’s prose spells it',
    formats.yes,
    onlyNew,
  ),
  first_name: declare('customer', 'John', 'First name', text255, asked('name', 'text')),
  last_name: declare('customer', 'Doe', 'Last name', text255, asked('name', 'text')),
  phone: declare('customer', '555-555-2455', 'Phone', text255, asked('contact', 'tel')),
  email: declare('customer', 'test@email.com', 'Email', formats.email, asked('contact', 'email')),
  street1: declare('customer', '123 Main St.', 'Address, first line', text255, asked('address', 'text')),
  street2: declare('customer', 'Apt 3G', 'Address, second line', text255, asked('address', 'text')),
  city: declare('customer', 'Anytown', 'City', text255, asked('address', 'text')),
  state: declare('customer', 'ZZ', 'State or province', text255, asked('address', 'text')),
  postal_code: declare('customer', '55555', 'Postal code', text255, asked('address', 'text')),
  country: declare('customer', 'NZ', 'Country', formats.country, asked('address', 'country')),
  custom_date: declare(
    'customer',
    '1970-07-14',
    'A date of the account’s choosing; the terminal asks for the birthday',
    formats.date,
    asked('birthday', 'date'),
  ),
  custom_field: declare(
    'customer',
    'John likes cheese.',
    'Free text of the account’s choosing (field 1)',
    text255,
    asked('extras', 'text'),
  ),
  customer_username: declare(
    'customer',
    'jdoe1970',
    'User name for the account’s own applications',
    text255,
    asked('extras', 'username'),
  ),
  customer_password: declare('secret', 'ilovecheese', 'Password for the account’s own applications', formats.password, {
    required: 'register',
  }),
  customer_PIN: declare('secret', '1234', 'PIN for a physical terminal', formats.pin),
  auto_add: declare('campaign', '1500', 'Credited in every campaign listed', formats.credit, { needs: 'campaign_id' }),
  send_no_email: declare('campaign', 'true', 'No mail to the account’s owner', formats.present),
  output: declare('output', 'JSON', 'How the answer is written; XML unless it is given', formats.output),
  callback: declare('output', 'someFunctionName', 'JSONP: the function to call', formats.callback),
  condensed: declare('output', 'yes', 'JSON without white space', formats.condensed),
} as const satisfies Record<string, FieldDeclaration>;

export type FieldName = keyof typeof FIELDS;
export type FieldValue<N extends FieldName> = (typeof FIELDS)[N] extends FieldDeclaration<infer T> ? T : never;

/** The fields that describe the customer and are stored as they are. */
export type ProfileField = {
  [N in FieldName]: (typeof FIELDS)[N]['group'] extends 'customer' ? N : never;
}[FieldName];

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export const PROFILE_FIELDS: readonly ProfileField[] = FIELD_NAMES.filter(
  (name): name is ProfileField => FIELDS[name].group === 'customer',
);

export function declarationOf(name: string): FieldDeclaration | undefined {
  return Object.hasOwn(FIELDS, name) ? FIELDS[name as FieldName] : undefined;
}

/** `custom_field_2` gives 2; the free text `custom_field` and every other name give undefined, misspelled ones too. */
export function customFieldNumber(name: string): number | undefined {
  const found = /^custom_field_([1-9]\d{0,14})$/.exec(name);
  return found ? Number(found[1]) : undefined;
}

/** What is wrong with the spelling of a custom field's name or a member of its definition, such as `custom_field_02`; or undefined. */
export function misspelling(name: string): Fault | undefined {
  const [, digits, member = ''] = /^custom_field_(\d+)(_[a-z]+)?$/.exec(name) ?? [];
  if (digits === undefined || (customFieldNumber(`custom_field_${digits}`) ?? 1) > 1) return undefined;
  const number = digits.replace(/^0+/, '');
  // What a definition may be numbered is told where it is read (add-fields.ts).
  if (member !== '' && number === digits) return undefined;
  const shown = digits.length > 15 ? `custom_field_${digits.slice(0, 15)}…` : name;
  if (number === '' || number.length > 15)
    return fault(shown, 'is no field: their numbers start at 2 (manage_fields lists them)');
  return fault(shown, number === '1' ? 'is written custom_field' : `is written custom_field_${number}${member}`);
}

/** Fields that the other calls take. */
const OTHER_CALLS = ['user_api_key', 'action', 'type_restrict', 'exact_match', 'offset', 'length', 'cursor'];

/** Whether a name means something in some call. */
export const isFieldName = (name: string): boolean =>
  declarationOf(name) !== undefined || OTHER_CALLS.includes(name) || /^custom_field_\d/.test(name);

/** Whether a field, given alone, satisfies 'at least ONE must be passed along'. */
export function countsAsGiven(name: string): boolean {
  const group = declarationOf(name)?.group;
  return group === 'card' || group === 'customer' || group === 'secret' || /^custom_field_\d+$/.test(name);
}
