// What a request says in its two places together, address and body; and what can be told of one that is no request yet.
import type { FastifyRequest } from 'fastify';
import { LIMITS } from '../shared/record-customer/limits.ts';
import { readQuery } from './form.ts';
import { type Received, together } from './received.ts';
import { ADDRESS_TOO_LONG, type Refusal, refusalWith } from './refusals.ts';
import { rawRefusal } from './reply.ts';

/** How large address and headers may be together, in bytes: more than the contract lets an address be, so that its refusal can say why. */
export const HEADER_BYTES = 256 * 1024;

const NOTHING: Received = { fields: {} };

export const receivedOf = ({ url, body }: FastifyRequest): Received =>
  together(readAddress(url), (body as Received | undefined) ?? NOTHING);

/** Everything behind the first question mark: another one is part of a value. */
export function readAddress(url = ''): Received {
  const at = url.indexOf('?');
  const read = at < 0 ? NOTHING : readQuery(url.slice(at + 1));
  return url.length > LIMITS.address ? { ...read, refusal: ADDRESS_TOO_LONG } : read;
}

/** The answer to what Node's HTTP parser refused. The address is in `rawPacket`, the bytes that came last, where it came in one piece. */
export function refuseUnread({ code, rawPacket }: { readonly code: string; readonly rawPacket?: unknown }): string {
  const [, url] = /^[A-Z]+ (\S*)/.exec(Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '') ?? [];
  return rawRefusal(UNREAD[code] ?? refusalWith(400), readAddress(url).fields);
}

const UNREAD: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: ADDRESS_TOO_LONG,
  ERR_HTTP_REQUEST_TIMEOUT: refusalWith(408),
};
