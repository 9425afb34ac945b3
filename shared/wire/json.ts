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
const scalar = z.union([
  z.string(),
  z.number().transform(String),
  z.boolean().transform(String),
  z.null().transform(() => ''),
]);

/** Reads an answer; undefined when the text is not one. */
export function readJson(text: string): Body | undefined {
  try {
    return body.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
