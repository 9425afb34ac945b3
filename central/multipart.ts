// Reads multipart/form-data (RFC 7578), as PHP's cURL and browsers send it.
import { isUtf8 } from 'node:buffer';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { type Fault, fault } from '../shared/record-customer/faults.ts';
import { isFieldName } from '../shared/record-customer/fields.ts';
import { fieldsOf, type Received } from './received.ts';
import { NOT_UTF8, type Refusal, refusalOf } from './refusals.ts';

interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly encoding: string;
  readonly value: Buffer;
}

const NO_BOUNDARY: Refusal = {
  status: 400,
  error: 'The Content-Type has no boundary: let the library that writes the multipart body write that header too.',
};
const NOT_WHOLE: Refusal = {
  status: 400,
  error:
    'The multipart body has no end: send all of it, with CR and LF at the end of each line and the boundary of its Content-Type.',
};

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * Values are UTF-8 whatever charset a part is labelled with. A file is no field: one that has the name of a field is refused, others
 * are passed over. What was read of a body that is cut off still says how its refusal is written.
 */
export async function readMultipart(contentType: string, body: Buffer): Promise<Received> {
  const parser = parserOf(contentType);
  if (!parser) return { fields: {}, refusal: NO_BOUNDARY };
  const { parts, whole } = await partsOf(parser, withoutMark(body));
  const values = parts.filter(({ isFile }) => !isFile);
  const { fields, refusal } = fieldsOf(values.map(({ name, value }) => [name, value.toString('utf8')] as const));
  if (!whole) return { fields, refusal: NOT_WHOLE };
  if (!values.every(({ value }) => isUtf8(value))) return { fields, refusal: NOT_UTF8 };
  return { fields, refusal: refusalOf(parts.flatMap(faultsOf)) ?? refusal };
}

const withoutMark = (body: Buffer): Buffer =>
  body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? body.subarray(BYTE_ORDER_MARK.length) : body;

/** RFC 7578, 4.7: no part has a transfer encoding of its own. */
const AS_IS = ['7bit', '8bit', 'binary'];
const FILE = 'came as a file: send it as a field, without a filename and not as application/octet-stream';
const ENCODED = 'came with a Content-Transfer-Encoding: send it as it is, in UTF-8';

function faultsOf({ name: sent, isFile, encoding, value }: Part): Fault[] {
  const name = sent.replace(/\[.*$/s, '');
  if (!isFieldName(name) || value.length === 0) return [];
  if (isFile) return [fault(name, FILE)];
  return AS_IS.includes(encoding) ? [] : [fault(name, ENCODED)];
}

/** `whole`: the body has the end that its boundary marks. */
async function partsOf(parser: BusboyInstance, body: Buffer): Promise<{ parts: readonly Part[]; whole: boolean }> {
  const parts: Part[] = [];
  parser.on('file', (name: string | undefined, file, filename: string | undefined, encoding, mimeType) => {
    const isFile = filename !== undefined || mimeType === 'application/octet-stream';
    const chunks: Buffer[] = [];
    const end = () => void parts.push({ name: name?.trim() ?? '', isFile, encoding, value: Buffer.concat(chunks) });
    // A part that is cut off says so itself as well as the parser: unheard, that would end the process.
    file
      .on('data', (chunk: Buffer) => void chunks.push(chunk))
      .on('end', end)
      .on('error', () => undefined);
  });
  const whole = await new Promise<boolean>((resolve) => {
    parser.once('finish', () => resolve(true)).on('error', () => resolve(false));
    parser.end(body);
  });
  return { parts, whole };
}

/** Told that every part is a file, it gives their bytes as they came. Undefined where the content type has no boundary. */
function parserOf(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, isPartAFile: () => true });
  } catch {
    return undefined;
  }
}
