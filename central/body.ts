// Reads a call's fields from what was sent: a form, a multipart body (PHP's cURL sends an array as one) or a query.
import { isUtf8 } from 'node:buffer';
import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Fields } from '../shared/record-customer/request.ts';

/** Thrown at what is not UTF-8: a name recorded with its letters lost could not be mended later. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
}

const FORM = /^application\/x-www-form-urlencoded\b/i;
const MULTIPART = /^multipart\/form-data\b/i;

/** The bodies that are read, and no others; each as a whole, so that the limit on its length holds however it is sent. */
export function acceptBodies(app: FastifyInstance): void {
  const whole = { parseAs: 'buffer' } as const;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM, whole, async (_request: FastifyRequest, body: Buffer) => readForm(body));
  app.addContentTypeParser(MULTIPART, whole, async ({ headers }: FastifyRequest, body: Buffer) =>
    readMultipart(headers['content-type'] ?? '', body),
  );
}

function readForm(body: Buffer): Fields {
  if (!isUtf8(body)) throw new NotUtf8Error();
  return readQuery(body.toString('utf8'));
}

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/** A field that is sent twice counts as it was sent last. */
export function readQuery(query: string): Fields {
  for (const [escaped] of query.matchAll(ESCAPES)) if (!isUtf8(bytesOf(escaped))) throw new NotUtf8Error();
  return Object.fromEntries(new URLSearchParams(query));
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('%', ''), 'hex');

/** Parts that are files are no fields, and passed over. Rejects when the body is not what its content type says. */
async function readMultipart(contentType: string, body: Buffer): Promise<Fields> {
  if (!isUtf8(body)) throw new NotUtf8Error();
  const fields = new Map<string, string>();
  const parser = new Busboy({ headers: { 'content-type': contentType }, limits: { fieldSize: body.length } });
  // A file that is cut off says so itself as well as the parser: unheard, that would end the process.
  parser.on('file', (_name, file) => void file.on('error', () => undefined).resume());
  parser.on('field', (name, value) => void fields.set(name, value));
  await new Promise((resolve, reject) => parser.once('finish', resolve).on('error', reject).end(body));
  return Object.fromEntries(fields);
}
