// Takes the bodies of requests: forms and multipart bodies, and no others.
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mostBytes } from '../shared/record-customer/limits.ts';
import { decodedLength, readForm } from './form.ts';
import { readMultipart } from './multipart.ts';
import type { Received } from './received.ts';
import { BODY_TOO_LARGE } from './refusals.ts';

/**
 * How much of a body is kept at the most, in bytes. It is more than any body may have, since the refusal of one that is too large is
 * written as its fields ask; and since 64,000 characters outside the basic plane take twelve bytes each in a form.
 */
const MOST_KEPT = 1024 * 1024;

/** A body as far as it was kept. */
interface Kept {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

export function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/x-www-form-urlencoded\b/i,
    async (_request: FastifyRequest, body: IncomingMessage) => {
      const kept = await keep(body);
      return limited(readForm(kept.bytes), kept.whole, decodedLength(kept.bytes));
    },
  );
  app.addContentTypeParser(/^multipart\/form-data\b/i, async ({ headers }: FastifyRequest, body: IncomingMessage) => {
    const kept = await keep(body);
    return limited(await readMultipart(headers['content-type'] ?? '', kept.bytes), kept.whole, kept.bytes.length);
  });
}

function limited(read: Received, whole: boolean, length: number): Received {
  return whole && length <= mostBytes(read.fields) ? read : { ...read, refusal: BODY_TOO_LARGE };
}

/** Resolves at the end of the body or at the most that is kept; what comes after that is let go by. Rejects when the sender breaks off. */
function keep(body: IncomingMessage): Promise<Kept> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const end = (whole: boolean): void => resolve({ bytes: Buffer.concat(chunks).subarray(0, MOST_KEPT), whole });
    body.on('data', (chunk: Buffer) => {
      if (length <= MOST_KEPT) chunks.push(chunk);
      length += chunk.length;
      if (length > MOST_KEPT) end(false);
    });
    body.once('end', () => end(true)).once('error', reject);
  });
}
