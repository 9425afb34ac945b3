// Reads application/x-www-form-urlencoded text: the body of a form, or what follows the question mark of an address.
import { isUtf8 } from 'node:buffer';
import { fieldsOf, type Received } from './received.ts';
import { NOT_UTF8 } from './refusals.ts';

const ESCAPE = /%[0-9a-f]{2}/gi;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/** Text that is not UTF-8 is refused: a name recorded with its letters lost could not be mended later. */
export function readForm(body: Buffer): Received {
  const read = readQuery(body.toString('utf8'));
  return isUtf8(body) ? read : { ...read, refusal: NOT_UTF8 };
}

export function readQuery(query: string): Received {
  const read = fieldsOf(new URLSearchParams(query));
  return escapesAreUtf8(query) ? read : { ...read, refusal: NOT_UTF8 };
}

/** How many bytes the text stands for: an escape is written with three, and stands for one. */
export const decodedLength = (body: Buffer): number =>
  body.length - 2 * (body.toString('latin1').match(ESCAPE)?.length ?? 0);

function escapesAreUtf8(query: string): boolean {
  for (const [escaped] of query.matchAll(ESCAPES)) if (!isUtf8(bytesOf(escaped))) return false;
  return true;
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('%', ''), 'hex');
