// What is sent back, and the transport's own refusals in words of the contract.
import type { FastifyReply } from 'fastify';
import type { Fields } from '../shared/record-customer/request.ts';
import { writeResponse } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';

/** `fields` say how the answer is written. */
export function send(reply: FastifyReply, response: CallResponse, fields: Fields): FastifyReply {
  const { contentType, text } = writeResponse(response, fields);
  return reply
    .header('content-type', contentType)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(text);
}

/** Refuses a call with an HTTP status; what is not the sender's fault is ours, and its details stay in the log. */
export const refuse = (reply: FastifyReply, status: number, fields: Fields = {}): FastifyReply =>
  send(reply.code(status), failure(refusalOf(status)), fields);

/** When a call that was not looked at may come again, in s. */
const RETRY_AFTER = { tooMany: 60, busy: 2 } as const;

export const turnAway = (reply: FastifyReply, why: keyof typeof RETRY_AFTER, fields: Fields): FastifyReply =>
  refuse(reply.header('retry-after', RETRY_AFTER[why]), 429, fields);

function refusalOf(status: number): string {
  if (status === 404) return 'Post the call to / or /api.php.';
  if (status === 413)
    return 'The request is too large: a call has at most 64 KiB and 200 fields, a field at most 4,096 characters (64,000 a custom field).';
  if (status === 415) return 'Send the call as application/x-www-form-urlencoded or multipart/form-data.';
  if (status === 429) return 'Too many calls: wait a moment (Retry-After) and try again.';
  return status < 500
    ? 'The request could not be read: check how it is encoded.'
    : 'The call failed and nothing was recorded: try again later.';
}

const UNREADABLE = writeResponse(failure(refusalOf(400)), {});

/** The whole answer to what is not even HTTP. */
export const BAD_REQUEST = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${UNREADABLE.contentType}\r\nConnection: close\r\n\r\n${UNREADABLE.text}`;
