// What crosses the PIN pad's line, both ways: which message and how long, never a digit.
import type { PinPadModel } from '../../../devices/models/model.ts';
import type { FarEnd } from '../../../devices/transport/far-end.ts';
import type { Shown, Tell } from './feed.ts';

/** What the family's messages are for (VISA/Verifone packets). */
const MESSAGES: Readonly<Record<string, string>> = {
  Z1: 'go idle',
  Z2: 'show this line',
  Z3: 'show these lines',
  Z42: 'give one key',
  Z43: 'a key was pressed',
  Z50: 'take a whole entry',
  Z51: 'the entry',
  72: 'cancel',
};

/** Acknowledgements are left out, for there is one for each message, and so is the test of the connection. */
const asPacket = (traced: object): { type: string; length: number } | undefined =>
  'type' in traced &&
  'length' in traced &&
  typeof traced.type === 'string' &&
  typeof traced.length === 'number' &&
  traced.type !== ''
    ? { type: traced.type, length: traced.length }
    : undefined;

/** Gives the line with a tap in it. */
export function tapPad(line: FarEnd, { trace }: PinPadModel, tell: Tell): FarEnd {
  const counts = new Map<string, number>();

  const tap = (code: 'bytes.toPinPad' | 'bytes.pinPad') => {
    const traced = trace();
    return (chunk: Uint8Array): void => {
      for (const packet of traced(Buffer.from(chunk)).map(asPacket))
        if (packet) tell(code, factsOf(packet), packet.type);
    };
  };

  function factsOf({ type, length }: { type: string; length: number }): readonly Shown[] {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return [
      { name: 'message', value: type },
      { name: 'meaning', value: MESSAGES[type] ?? 'a message of the family' },
      { name: 'content', value: `${length} characters`, masked: true },
      { name: 'so far', value: String(count) },
    ];
  }

  const fromPad = tap('bytes.pinPad');
  line.onBytes(tap('bytes.toPinPad'));
  return {
    ...line,
    write: (bytes) => {
      fromPad(bytes);
      line.write(bytes);
    },
  };
}
