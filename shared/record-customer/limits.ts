// How large a request may be: the centre refuses a larger one, and the terminal does not let one be filled in.
import { type Fault, fault } from './faults.ts';
import { customFieldNumber, isFieldName } from './fields.ts';
import { fits, LONGEST_TEXT } from './formats.ts';
import type { Fields } from './request.ts';

const KIB = 1024;

/** Bytes of a body, and of one with a long custom field; bytes of an address; characters of a field; how many fields. */
export const LIMITS = { body: 64 * KIB, bodyWithText: 320 * KIB, address: 16 * KIB, field: 4096, fields: 200 } as const;

/** There are too many fields, or one is longer than any may be. */
export function limitFault(fields: Fields): Fault | undefined {
  const entries = Object.entries(fields);
  if (entries.length > LIMITS.fields)
    return fault('', `the request has ${entries.length} fields: ${LIMITS.fields} are the most`);
  const [tooLong] = entries.find(([name, value]) => !fits(value, longest(name))) ?? [];
  if (tooLong === undefined) return undefined;
  return fault(shown(tooLong), `must be at most ${longest(tooLong).toLocaleString('en')} characters`);
}

/** How many bytes the body of a call with these fields may have. */
export const mostBytes = (fields: Fields): number =>
  Object.entries(fields).some(([name, value]) => isCustom(name) && !fits(value, LIMITS.field))
    ? LIMITS.bodyWithText
    : LIMITS.body;

/** What every call has besides what a form asks for: credentials, campaigns, and the fields of other forms. */
const THE_REST = 16 * KIB;

/** Fields of a form that are too much for one call, though each by itself may be as long as it is. The longest of them has the fault. */
export function sizeFault(fields: Fields): Fault | undefined {
  const sizes = Object.entries(fields).map(([name, value]) => [name, bytesOf(name) + bytesOf(value) + 2] as const);
  const all = sizes.reduce((sum, [, size]) => sum + size, THE_REST);
  const [longestOf] = sizes.toSorted(([, a], [, b]) => b - a)[0] ?? [];
  if (longestOf === undefined || all <= mostBytes(fields)) return limitFault(fields);
  return fault(longestOf, 'must be shorter: the fields together are too much for one call');
}

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;
const isCustom = (name: string): boolean => customFieldNumber(name) !== undefined;
const longest = (name: string): number => (isCustom(name) ? LONGEST_TEXT : LIMITS.field);
/** A sender may have given a field of its own a name that is long as well. */
const shown = (name: string): string => (isFieldName(name) && name.length <= 64 ? name : 'each field');
