// Answers as JSON and JSONP.
import type { Body, CallResponse, Value } from './response.ts';

/** `condensed` leaves white space out. */
export function writeJson(response: CallResponse, condensed: boolean): string {
  return condensed ? JSON.stringify(response) : JSON.stringify(response, null, 2);
}

/** The JSON as a call of `callback`. The comment before it keeps the answer from being read as another kind of file. */
export function writeJsonp(response: CallResponse, condensed: boolean, callback: string): string {
  const json = writeJson(response, condensed).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `/**/${callback}(${json});`;
}

/** What JSON.parse makes of a member whose own members are values already. */
type Parsed = Value | number | boolean | null;

/** TypeScript does not know yet that a reviver is told how a value was written (ECMAScript 2025). */
type Reviver = (name: string, value: Parsed, context: { readonly source?: string }) => Value;
const parse = JSON.parse as (text: string, reviver: Reviver) => Value;

/** Every value that is no text becomes one as it is parsed. A code of twenty digits that was sent as a number keeps all of them. */
function asText(_name: string, value: Parsed, { source = '' }: { readonly source?: string }): Value {
  if (value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? source : value;
}

/** Whether every member is text already. */
function isValue(parsed: unknown): parsed is Value {
  if (typeof parsed !== 'object' || parsed === null) return typeof parsed === 'string';
  return Object.values(parsed).every(isValue);
}

/** Reads an answer; undefined when the text is not one. */
export function readJson(text: string): Body | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    // How a value was written costs ten times as long to find out, and most answers are text alone.
    const value = isValue(parsed) ? parsed : parse(text, asText);
    return typeof value === 'string' || Array.isArray(value) ? undefined : (value as Body);
  } catch {
    return undefined;
  }
}
