// ID TECH's NGA protocol over USB HID (Augusta user manual 80145503-001, section 8.2):
//
//   02 lenLow lenHigh body LRC sum 03     check bytes as in idtech-framer.ts
//
// in packets of 64 bytes, the last filled up with zeros. Some systems give each packet a byte before its part of the frame.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';
import { checkBytes, checks, HEAD, LONGEST, STX, TAIL } from './idtech-framer.ts';

/** The packets of one frame follow each other within a few milliseconds; a longer pause means the rest was lost. */
const PAUSE_MS = 150;

export function createNgaFramer(): Framer {
  const held = new FrameBuffer(HEAD + LONGEST + TAIL);
  /** Bytes before each packet's part of the frame that is held. */
  let before = 0;

  const total = (): number => (held.length < HEAD ? HEAD + 1 : HEAD + held.view.readUInt16LE(1) + TAIL);

  function push(chunk: Uint8Array): readonly Frame[] {
    if (held.length === 0) before = beginsAt(chunk);
    if (before < 0) return [];
    for (const byte of chunk.subarray(before)) {
      held.add(byte);
      // What follows in the packet fills it up.
      if (held.length === total()) return [checked(held.take())];
    }
    return [];
  }

  function end(): readonly Frame[] {
    const lost = held.length > 0;
    held.clear();
    return lost ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  return { push, end, pauseMs: () => (held.length > 0 ? PAUSE_MS : undefined), reset: () => held.clear() };
}

function checked(frame: Buffer): Frame {
  if (checks(frame, frame.length - HEAD - TAIL)) return { kind: 'frame', bytes: frame };
  frame.fill(0);
  return { kind: 'fault', reason: 'checksum' };
}

/** The offset of the frame in its first packet; -1 where none begins. A byte before it may look like its own first. */
function beginsAt(packet: Uint8Array): number {
  const offsets = [0, 1].filter(
    (at) => packet[at] === STX && lengthAt(packet, at) > 0 && lengthAt(packet, at) <= LONGEST,
  );
  const isWhole = (at: number): boolean => {
    const frame = packet.subarray(at, at + HEAD + lengthAt(packet, at) + TAIL);
    return checks(frame, lengthAt(packet, at));
  };
  return offsets.find(isWhole) ?? offsets[0] ?? -1;
}

/** What a frame at this offset says of its body's length, in bytes; 1 where the packet ends before that. */
function lengthAt(packet: Uint8Array, at: number): number {
  const [low, high] = packet.subarray(at + 1);
  return low === undefined || high === undefined ? 1 : low + high * 256;
}

export function encodeNga(body: Uint8Array): Buffer {
  const head = Buffer.from([STX, body.length & 0xff, body.length >> 8]);
  return Buffer.concat([head, body, Buffer.of(...checkBytes(body), 0x03)]);
}
