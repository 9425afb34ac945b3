// Reads the fields of a record_customer call into a typed request with all of their faults.
import { type Fault, fault } from './faults.ts';
import {
  type Action,
  countsAsGiven,
  customFieldNumber,
  declarationOf,
  FIELD_NAMES,
  FIELDS,
  type FieldDeclaration,
  type FieldName,
  type FieldValue,
  misspelling,
  PROFILE_FIELDS,
  type ProfileField,
} from './fields.ts';

/** A call's fields as they came: names exactly as documented, values as text. */
export type Fields = Readonly<Record<string, string>>;

export type Profile = Readonly<Partial<Record<ProfileField, string>>>;

/** A card number to issue: `length` digits in all, between `prefix` and `suffix`. */
export interface NumberPlan {
  readonly length: number;
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * A call as it was read: what is well formed, and `faults` for what is not. A field that has a fault counts as not given, so
 * that what depends on the account (campaigns, custom fields, existing records) can be decided for the rest.
 */
export interface RecordCustomerRequest {
  readonly faults: readonly Fault[];
  /** Undefined: missing or unknown, and among the faults. */
  readonly action: Action | undefined;
  readonly card_number: string | undefined;
  readonly generate: NumberPlan | undefined;
  readonly code: string | undefined;
  readonly new_code: boolean;
  readonly campaigns: readonly string[];
  readonly auto_add: string | undefined;
  readonly send_no_email: boolean;
  readonly profile: Profile;
  /** By field number (2 and up), as sent. */
  readonly customFields: ReadonlyMap<number, string>;
  readonly customer_password: string | undefined;
  readonly customer_PIN: string | undefined;
}

const FREE_DIGITS = 4;

/** Blanks alone are no value, except in a password or PIN, where a blank is a character like any other. */
const isValue = (name: string, text: string): boolean =>
  text.trim() !== '' || (text !== '' && declarationOf(name)?.group === 'secret');

/** The fields that have a value, as they came. */
type Given = ReadonlyMap<string, string>;

function givenOf(fields: Fields): Given {
  const given = new Map<string, string>();
  for (const [name, text] of Object.entries(fields)) if (isValue(name, text)) given.set(name, text);
  return given;
}

/** Reads fields into a request. An empty value counts as not given, except for send_no_email, which is set when it is sent at all. */
export function readRequest(fields: Fields): RecordCustomerRequest {
  const faults: Fault[] = [];
  const given = givenOf(fields);
  const take = <N extends FieldName>(name: N): FieldValue<N> | undefined => {
    const { value, problem } = readText(name, given.get(name));
    if (problem) faults.push(problem);
    return value;
  };
  const action = take('customer_action');
  take('account_id');
  const ownUid = [take('new_code'), take('code_new')];
  const request = {
    action,
    card_number: take('card_number'),
    code: take('code'),
    new_code: ownUid.includes(true),
    campaigns: take('campaign_id') ?? [],
    auto_add: take('auto_add'),
    send_no_email: fields.send_no_email !== undefined,
    profile: readProfile(given, take),
    customFields: readCustomFields(given),
    customer_password: take('customer_password'),
    customer_PIN: take('customer_PIN'),
  };
  const generate = readPlan(take, faults);
  faults.push(
    ...misspelled(given),
    ...missing(given),
    ...CONDITIONAL.flatMap((name) => useFaults(name, given, action)),
    ...rivals(given),
  );
  return { ...request, generate, faults };
}

/** Reads one field by its declaration; one that every call needs is a fault where it is missing. */
export function readField<N extends FieldName>(fields: Fields, name: N): ReadField<N> {
  const text = fields[name] ?? '';
  return readText(name, isValue(name, text) ? text : undefined);
}

interface ReadField<N extends FieldName> {
  readonly value?: FieldValue<N> | undefined;
  readonly problem?: Fault;
}

function readText<N extends FieldName>(name: N, text: string | undefined): ReadField<N> {
  const { format, required }: FieldDeclaration = FIELDS[name];
  if (text === undefined) return required === 'always' ? { problem: fault(name, 'is required') } : {};
  const value = format.read(text) as FieldValue<N> | undefined;
  return value === undefined ? { problem: fault(name, `must be ${format.form}`) } : { value };
}

type Take = <N extends FieldName>(name: N) => FieldValue<N> | undefined;

function readProfile(given: Given, take: Take): Profile {
  const profile: Partial<Record<ProfileField, string>> = {};
  for (const name of PROFILE_FIELDS) {
    const value = given.has(name) ? take(name) : undefined;
    if (value !== undefined) profile[name] = value;
  }
  return profile;
}

function readPlan(take: Take, faults: Fault[]): NumberPlan | undefined {
  const length = take('card_number_generate');
  const [prefix, suffix] = [take('card_number_prefix') ?? '', take('card_number_suffix') ?? ''];
  if (length === undefined) return undefined;
  if (length - prefix.length - suffix.length >= FREE_DIGITS) return { length, prefix, suffix };
  const room = `must leave at least ${FREE_DIGITS} digits free between prefix and suffix`;
  faults.push(fault('card_number_generate', room));
  return undefined;
}

function readCustomFields(given: Given): ReadonlyMap<number, string> {
  const values = new Map<number, string>();
  for (const [name, value] of given) {
    const number = customFieldNumber(name);
    if (number !== undefined) values.set(number, value);
  }
  return values;
}

function misspelled(given: Given): Fault[] {
  const faults: Fault[] = [];
  for (const name of given.keys()) {
    const problem = countsAsGiven(name) ? misspelling(name) : undefined;
    if (problem) faults.push(problem);
  }
  return faults;
}

function missing(given: Given): Fault[] {
  for (const name of given.keys()) if (countsAsGiven(name)) return [];
  return [fault('', 'at least one customer field, code or card field must be given')];
}

/** The fields that are not for every call, or not alone. */
const CONDITIONAL = FIELD_NAMES.filter((name) => {
  const { required, only, needs }: FieldDeclaration = FIELDS[name];
  return (required !== undefined && required !== 'always') || only !== undefined || needs !== undefined;
});

/** Faults of a field that is given where its declaration does not allow it, or left out where its declaration requires it. */
function useFaults(name: FieldName, given: Given, action: Action | undefined): Fault[] {
  const { required, only, needs }: FieldDeclaration = FIELDS[name];
  if (!given.has(name))
    return required !== undefined && required === action ? [fault(name, `is required to ${action} a card`)] : [];
  if (only !== undefined && action !== undefined && only !== action)
    return [fault(name, `goes with customer_action ${only} only`)];
  return needs !== undefined && !given.has(needs) ? [fault(name, `needs ${needs} beside it`)] : [];
}

/** Pairs of fields that cannot be given together. */
function rivals(given: Given): Fault[] {
  const pairs = [
    ['card_number_generate', 'card_number'],
    ['new_code', 'code'],
    ['code_new', 'code'],
  ] as const;
  const both = pairs.filter((pair) => pair.every((name) => given.has(name)));
  return both.map(([name, other]) => fault(name, `cannot be given together with ${other}`));
}
