// What a customer_search looks for: its fields, each read as record_customer reads it.
import { formatOf } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { type Fault, fault } from '../../shared/record-customer/faults.ts';
import {
  customFieldNumber,
  declarationOf,
  FIELDS,
  misspelling,
  PROFILE_FIELDS,
} from '../../shared/record-customer/fields.ts';
import { type Format, text } from '../../shared/record-customer/formats.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Term } from '../store/search.ts';

const BUILT_IN: readonly string[] = ['code', 'card_number', ...PROFILE_FIELDS];

const NOT_SEARCHABLE = 'is not searchable: leave it out';

/** A field of the account or the contract that is not searchable is a fault: without it, the search would find more than was asked for. */
export function readTerms(
  fields: Fields,
  definitions: readonly CustomFieldDefinition[],
  exact: boolean,
): { readonly terms: readonly Term[]; readonly faults: readonly Fault[] } {
  const terms: Term[] = [];
  const faults: Fault[] = [];
  for (const [name, raw] of Object.entries(fields)) {
    if (raw.trim() === '' || !isMeant(name)) continue;
    const read = readTerm(name, raw, definitions, exact);
    if ('value' in read) terms.push(...(exact ? [read] : partsOf(read, definitions)));
    else faults.push(read);
  }
  return { terms, faults };
}

/** Whether a field says something of customers, rather than who calls and how it is answered. */
function isMeant(name: string): boolean {
  const group = declarationOf(name)?.group;
  return group === undefined ? /^custom_field_\d+$/.test(name) : group !== 'call' && group !== 'output';
}

function readTerm(
  name: string,
  raw: string,
  definitions: readonly CustomFieldDefinition[],
  exact: boolean,
): Term | Fault {
  const misspelled = misspelling(name);
  if (misspelled) return misspelled;
  const definition = definitions.find(({ number }) => number === customFieldNumber(name));
  const format = formatNamed(name, definition);
  if (!format)
    return fault(name, definition || declarationOf(name) ? NOT_SEARCHABLE : 'is not defined in this account');
  const value = format.read(raw) ?? (exact ? undefined : part(raw, definition));
  return value === undefined ? fault(name, `must be ${exact ? format.form : PART.form}`) : { name, value };
}

/** Undefined where it is not searchable. */
function formatNamed(name: string, definition: CustomFieldDefinition | undefined): Format<string> | undefined {
  if (definition) return definition.searchable ? formatOf(definition) : undefined;
  return BUILT_IN.includes(name) ? (FIELDS[name as keyof typeof FIELDS].format as Format<string>) : undefined;
}

/** Some choices of a list are looked for one by one: they may stand in another order, or have others between them. */
function partsOf({ name, value }: Term, definitions: readonly CustomFieldDefinition[]): readonly Term[] {
  const isList = definitions.some(({ number, type }) => type === 'List' && number === customFieldNumber(name));
  return isList ? value.split(',').map((choice) => ({ name, value: choice.trim() })) : [{ name, value }];
}

const PART = text(255);

/** A part of a value need not be of its form; of a date, it has the hyphens that dates are stored with. */
function part(raw: string, definition: CustomFieldDefinition | undefined): string | undefined {
  const value = PART.read(raw);
  return definition?.type === 'Date' ? value?.replaceAll('.', '-') : value;
}
