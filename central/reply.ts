// What is sent back over HTTP.
import type { FastifyReply } from 'fastify';
import type { Fields } from '../shared/record-customer/request.ts';
import { type Written, writeResponse } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';
import { type Refusal, refusalWith } from './refusals.ts';

/** `fields` say how the answer is written. */
export function send(reply: FastifyReply, response: CallResponse, fields: Fields): FastifyReply {
  const { contentType, text } = writeResponse(response, fields);
  return reply
    .header('content-type', contentType)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(text);
}

/** Refuses a request, in the format that its fields ask for as far as they could be read. A browser runs a script of status 200 only. */
export function refuse(reply: FastifyReply, { status, error }: Refusal, fields: Fields): FastifyReply {
  const asScript = reply.request.headers['sec-fetch-dest'] === 'script';
  return send(reply.code(asScript ? 200 : status), failure(error), fields);
}

/** When a call that was not looked at may come again, in s. */
const RETRY_AFTER = { tooMany: 60, busy: 2 } as const;

export const turnAway = (reply: FastifyReply, why: keyof typeof RETRY_AFTER, fields: Fields): FastifyReply =>
  refuse(reply.header('retry-after', RETRY_AFTER[why]), refusalWith(429), fields);

/** The whole answer, as it goes over the wire, to what is refused before there is a request. */
export function rawRefusal({ status, error }: Refusal, fields: Fields): string {
  const { contentType, text }: Written = writeResponse(failure(error), fields);
  const length = Buffer.byteLength(text);
  return `HTTP/1.1 ${status} Refused\r\nContent-Type: ${contentType}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${text}`;
}

export const BAD_REQUEST = refusalWith(400);
