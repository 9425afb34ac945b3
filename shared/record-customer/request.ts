// Reads the fields of a record_customer call into a typed request, or into all of their faults at once.
import { type Fault, fault } from './faults.ts';
import { countsAsGiven, customFieldNumber, FIELDS, type FieldName, type FieldValue } from './fields.ts';

/** A call's fields as they came: names exactly as documented, values as text. */
export type Fields = Readonly<Record<string, string>>;

/** The fields that describe the customer and are stored as they are. */
export const PROFILE_FIELDS = [
  'first_name',
  'last_name',
  'phone',
  'email',
  'street1',
  'street2',
  'city',
  'state',
  'postal_code',
  'country',
  'custom_date',
  'custom_field',
  'customer_username',
] as const satisfies readonly FieldName[];
export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type Profile = Readonly<Partial<Record<ProfileField, string>>>;

/** A card number to issue: `length` digits in all, between `prefix` and `suffix`. */
export interface NumberPlan {
  readonly length: number;
  readonly prefix: string;
  readonly suffix: string;
}

/** A well-formed request. What depends on the account (campaigns, custom fields, existing records) is decided later. */
export interface RecordCustomerRequest {
  readonly action: 'new' | 'register';
  readonly account_id: string;
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

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const ITS_OWN = 'card_number_generate';
const FREE_DIGITS = 4;

/** Reads fields into a request. An empty value counts as not given, except for send_no_email, where being there is all. */
export function readRequest(fields: Fields): Parsed<RecordCustomerRequest> {
  const faults: Fault[] = [];
  const take = <N extends FieldName>(name: N): FieldValue<N> | undefined => {
    const { value, problem } = readField(fields, name);
    if (problem) faults.push(problem);
    return value;
  };
  const request = {
    action: take('customer_action'),
    account_id: take('account_id'),
    card_number: take('card_number'),
    generate: take('card_number_generate'),
    prefix: take('card_number_prefix'),
    suffix: take('card_number_suffix'),
    code: take('code'),
    new_code: take('new_code') ?? take('code_new') ?? false,
    campaigns: take('campaign_id') ?? [],
    auto_add: take('auto_add'),
    send_no_email: fields.send_no_email !== undefined,
    profile: readProfile(take),
    customFields: readCustomFields(fields),
    customer_password: take('customer_password'),
    customer_PIN: take('customer_PIN'),
  };
  faults.push(...missing(fields), ...combinationFaults(request));
  if (faults.length > 0 || !request.action || !request.account_id) return { ok: false, faults };
  const { prefix, suffix, generate, ...rest } = request;
  const plan = generate === undefined ? undefined : { length: generate, prefix: prefix ?? '', suffix: suffix ?? '' };
  return { ok: true, value: { ...rest, action: request.action, account_id: request.account_id, generate: plan } };
}

/** Reads one field by its declaration; a required one that is missing is a fault of its own. */
export function readField<N extends FieldName>(
  fields: Fields,
  name: N,
): { readonly value?: FieldValue<N> | undefined; readonly problem?: Fault } {
  const raw = fields[name];
  const { format, required } = FIELDS[name] as (typeof FIELDS)[N] & { required?: true };
  if (raw === undefined || raw.trim() === '') {
    return required ? { problem: fault(name, 'is required') } : {};
  }
  const value = format.read(raw) as FieldValue<N> | undefined;
  return value === undefined ? { problem: fault(name, `must be ${format.form}`) } : { value };
}

function readProfile(take: (name: ProfileField) => string | undefined): Profile {
  const given = PROFILE_FIELDS.map((name) => [name, take(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function readCustomFields(fields: Fields): ReadonlyMap<number, string> {
  const given = new Map<number, string>();
  for (const [name, value] of Object.entries(fields)) {
    const number = customFieldNumber(name);
    if (number !== undefined && value.trim() !== '') given.set(number, value);
  }
  return given;
}

function missing(fields: Fields): Fault[] {
  const given = Object.entries(fields).some(([name, value]) => value.trim() !== '' && countsAsGiven(name));
  return given ? [] : [fault('', 'at least one customer field, code or card field must be given')];
}

interface Combination {
  readonly action: 'new' | 'register' | undefined;
  readonly card_number: string | undefined;
  readonly generate: number | undefined;
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  readonly code: string | undefined;
  readonly new_code: boolean;
  readonly campaigns: readonly string[];
  readonly auto_add: string | undefined;
  readonly customer_password: string | undefined;
}

/** Fields that are each well formed but do not go together. */
function combinationFaults(given: Combination): Fault[] {
  const faults = given.action === 'register' ? registerFaults(given) : newFaults(given);
  if (given.auto_add !== undefined && given.campaigns.length === 0) {
    faults.push(fault('auto_add', 'needs campaign_id: name the campaigns to credit'));
  }
  return faults;
}

function registerFaults(given: Combination): Fault[] {
  const faults: Fault[] = [];
  if (given.card_number === undefined) faults.push(fault('card_number', 'is required to register a card'));
  if (given.customer_password === undefined) faults.push(fault('customer_password', 'is required to register a card'));
  if (given.new_code) faults.push(fault('new_code', 'goes with customer_action new only'));
  if (given.generate !== undefined) faults.push(fault(ITS_OWN, 'goes with customer_action new only'));
  return [...faults, ...affixFaults(given, 'goes with customer_action new only')];
}

function newFaults(given: Combination): Fault[] {
  const faults: Fault[] = [];
  if (given.code !== undefined && given.new_code) faults.push(fault('new_code', 'cannot be given together with code'));
  if (given.generate === undefined) return [...faults, ...affixFaults(given, `goes with ${ITS_OWN} only`)];
  if (given.card_number !== undefined) faults.push(fault(ITS_OWN, 'cannot be given together with card_number'));
  const free = given.generate - (given.prefix ?? '').length - (given.suffix ?? '').length;
  if (free < FREE_DIGITS) {
    faults.push(fault(ITS_OWN, `must leave at least ${FREE_DIGITS} digits free between prefix and suffix`));
  }
  return faults;
}

/** Prefix and suffix where they have no place. */
function affixFaults(given: Combination, problem: string): Fault[] {
  const affixes = { card_number_prefix: given.prefix, card_number_suffix: given.suffix };
  const sent = Object.entries(affixes).filter(([, value]) => value !== undefined);
  return sent.map(([name]) => fault(name, problem));
}
