// Answers as JSON and JSONP.
import { z } from 'zod';
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

const value: z.ZodType<Value> = z.lazy(() => z.union([scalar, z.array(value), body]));
const body: z.ZodType<Body> = z.lazy(() => z.record(z.string(), value));
const scalar = z.union([z.string(), z.boolean().transform(String), z.null().transform(() => '')]);

/** TypeScript does not know yet that a reviver is told how a value was written (ECMAScript 2025). */
type Reviver = (name: string, value: unknown, context: { readonly source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** A code of twenty digits that was sent as a number keeps all of them. */
const asWritten: Reviver = (_name, value, { source }) => (typeof value === 'number' ? source : value);

/** Reads an answer; undefined when the text is not one. */
export function readJson(text: string): Body | undefined {
  try {
    return body.safeParse(parse(text, asWritten)).data;
  } catch {
    return undefined;
  }
}
