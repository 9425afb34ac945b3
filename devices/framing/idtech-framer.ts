// ID TECH's enhanced and original formats (SecureMag manual 80096504-001, 'Decoded Data Output'; iMag, SREDKey 2 alike):
//
//   02 lenLow lenHigh cardData checkLRC checkSum 03
//
// checkLRC is the exclusive or, checkSum the low byte of the sum, both over cardData. A reader set to unencrypted output sends
// plain text instead (`%…?;…?` CR), which is told from a frame by its first bytes.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';
import { createSwipeFramer } from './swipe-framer.ts';

export const STX = 0x02;
const ETX = 0x03;
export const HEAD = 3;
export const TAIL = 3;
/** Longest cardData: three tracks clear and encrypted, hashes and KSN stay far below. */
export const LONGEST = 1400;
/** At 9600 baud a byte takes a millisecond; a pause this long (ms) means the rest was lost. */
const PAUSE_MS = 150;

export function createIdTechFramer(): Framer {
  const held = new FrameBuffer(HEAD + LONGEST + TAIL);
  const text = createSwipeFramer();
  /** The whole frame's length, once its head is there. */
  let total = HEAD;

  function push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    for (const byte of chunk) {
      if (held.length > 0) frames.push(...inFrame(byte));
      else if (byte === STX) {
        frames.push(...text.push(Uint8Array.of(byte)));
        held.add(byte);
      } else frames.push(...text.push(Uint8Array.of(byte)));
    }
    return frames;
  }

  function inFrame(byte: number): readonly Frame[] {
    held.add(byte);
    if (held.length === HEAD) {
      const length = held.view.readUInt16LE(1);
      if (length > LONGEST || length === 0) return asText();
      total = HEAD + length + TAIL;
    }
    return held.length <= HEAD || held.length < total ? [] : [check(held.take(), total - HEAD - TAIL)];
  }

  /** What follows STX is no length of a frame: the reader puts STX before plain text. */
  function asText(): readonly Frame[] {
    const plain = held.take();
    const frames = text.push(plain);
    plain.fill(0);
    return frames;
  }

  function end(): readonly Frame[] {
    const before = text.end();
    if (held.length === 0) return before;
    held.clear();
    return [...before, { kind: 'fault', reason: 'incomplete' }];
  }

  return {
    push,
    end,
    pauseMs: () => (held.length > 0 ? PAUSE_MS : text.pauseMs()),
    reset: () => {
      held.clear();
      text.reset();
    },
  };
}

function check(frame: Buffer, length: number): Frame {
  if (checks(frame, length)) return { kind: 'frame', bytes: frame };
  frame.fill(0);
  return { kind: 'fault', reason: 'checksum' };
}

/** Whether the check bytes after cardData of `length` bytes are right. */
export function checks(frame: Uint8Array, length: number): boolean {
  const [lrc, sum] = checkBytes(frame.subarray(HEAD, HEAD + length));
  const [checkLrc, checkSum, etx] = frame.subarray(HEAD + length);
  return checkLrc === lrc && checkSum === sum && etx === ETX;
}

/** checkLRC and checkSum. */
export function checkBytes(cardData: Uint8Array): readonly [number, number] {
  let lrc = 0;
  let sum = 0;
  for (const byte of cardData) {
    lrc ^= byte;
    sum = (sum + byte) & 0xff;
  }
  return [lrc, sum];
}
