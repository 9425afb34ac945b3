// What a PIN pad sends, so that a technician can see that it works: kinds and counts of keys and packets, never digits.
import { createAsciiKeys, createBootReportKeys } from '../pinpad/key-decoders.ts';
import type { KeyDecoder } from '../pinpad/keypad.ts';
import { PacketDecoder } from '../pinpad/visa/frames.ts';

export type Trace = (chunk: Uint8Array) => readonly object[];

const traceKeys = (decode: KeyDecoder): Trace => {
  return (chunk) => decode(chunk).map(({ key }) => ({ event: 'key', key }));
};

export const traceAsciiKeys = (): Trace => traceKeys(createAsciiKeys());
export const traceBootReports = (): Trace => traceKeys(createBootReportKeys());

/** The identifiers of messages, which may be shown. Anything else in a message could be digits of a PIN. */
const KNOWN = /^(?:Z(?:42|43|50|51|60|62|63|1|2|3)|7[0-3])/;

/** A message's identifier, such as `Z42` or `71`, and how many characters follow it. */
export function traceVisa(): Trace {
  const decoder = new PacketDecoder();
  return (chunk) =>
    decoder.push(chunk).map((received) => {
      if (received.kind !== 'transaction' && received.kind !== 'management') return { event: received.kind };
      const type = KNOWN.exec(received.message.toString('latin1', 0, 3))?.[0] ?? '';
      const length = received.message.length - type.length;
      received.message.fill(0);
      return { event: 'packet', kind: received.kind, type, length };
    });
}
