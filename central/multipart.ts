// Reads multipart/form-data (RFC 7578), as PHP's cURL and browsers send it.
import { isUtf8 } from 'node:buffer';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { type Fault, fault } from '../shared/record-customer/faults.ts';
import { isFieldName } from '../shared/record-customer/fields.ts';
import { fieldsOf, type Received } from './received.ts';
import { NOT_UTF8, refusalOf, refusalWith } from './refusals.ts';

interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly encoding: string;
  readonly value: Buffer;
}

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * Values are UTF-8 whatever charset a part is labelled with. A file is no field: one that has the name of a field is refused, others are
 * passed over. What was read of a body that is cut off still says how its refusal is written.
 */
export async function readMultipart(contentType: string, body: Buffer): Promise<Received> {
  const { parts, whole } = await partsOf(contentType, withoutMark(body));
  const values = parts.filter(({ isFile }) => !isFile);
  const { fields, refusal } = fieldsOf(values.map(({ name, value }) => [name, value.toString('utf8')] as const));
  if (!whole) return { fields, refusal: refusalWith(400) };
  if (!values.every(({ value }) => isUtf8(value))) return { fields, refusal: NOT_UTF8 };
  return { fields, refusal: refusalOf(parts.flatMap(faultsOf)) ?? refusal };
}

const withoutMark = (body: Buffer): Buffer =>
  body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? body.subarray(BYTE_ORDER_MARK.length) : body;

/** RFC 7578, 4.7: no part has a transfer encoding of its own. */
const AS_IS = ['7bit', '8bit', 'binary'];

function faultsOf({ name, isFile, encoding, value }: Part): Fault[] {
  if (!isFieldName(name) || value.length === 0) return [];
  if (isFile)
    return [fault(name, 'came as a file: send it as a field, without a filename and not as application/octet-stream')];
  return AS_IS.includes(encoding)
    ? []
    : [fault(name, 'came with a Content-Transfer-Encoding: send it as it is, in UTF-8')];
}

/** `whole`: the body ended as its content type says. The parser is told that every part is a file, which gives its bytes as they came. */
function partsOf(
  contentType: string,
  body: Buffer,
): Promise<{ readonly parts: readonly Part[]; readonly whole: boolean }> {
  const parts: Part[] = [];
  const collect = (
    name: string | undefined,
    file: BusboyFileStream,
    filename: string | undefined,
    encoding: string,
    mimeType: string,
  ) => {
    const isFile = filename !== undefined || mimeType === 'application/octet-stream';
    const chunks: Buffer[] = [];
    file.on('data', (chunk: Buffer) => void chunks.push(chunk));
    file.on(
      'end',
      () => void parts.push({ name: (name ?? '').trim(), isFile, encoding, value: Buffer.concat(chunks) }),
    );
    // A part that is cut off says so itself as well as the parser: unheard, that would end the process.
    file.on('error', () => undefined);
  };
  return new Promise((resolve) => {
    const parser = parserOf(contentType);
    if (!parser) return resolve({ parts, whole: false });
    parser.on('file', collect);
    parser.once('finish', () => resolve({ parts, whole: true }));
    parser.on('error', () => resolve({ parts, whole: false }));
    parser.end(body);
  });
}

/** Undefined where the content type has no boundary. */
function parserOf(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, isPartAFile: () => true });
  } catch {
    return undefined;
  }
}
