// Frames of text: they end with CR, LF or ETX, or with a pause where the device is set to send no terminator.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** Three full tracks with sentinels, LRCs and separators fit in this with room to spare; more is a device that babbles. */
const LONGEST = 512;
const CR = 0x0d;
const LF = 0x0a;
const STX = 0x02;
const ETX = 0x03;

/** How long a pause ends an unterminated frame, in ms: keys and bytes of one swipe come closer together than this. */
const PAUSE_MS = 150;

/** `mayEnd` tells whether what is held could be whole; one that never can waits for its terminator. */
export function createTextFramer(mayEnd: (held: Buffer) => boolean): Framer {
  const held = new FrameBuffer(LONGEST);

  function end(): readonly Frame[] {
    if (held.length === 0) return [];
    if (!held.overflown) return [{ kind: 'frame', bytes: held.take() }];
    held.clear();
    return [{ kind: 'fault', reason: 'tooLong' }];
  }

  function push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    for (const byte of chunk) {
      if (byte === STX) held.clear();
      else if (byte === CR || byte === LF || byte === ETX) frames.push(...end());
      else held.add(byte);
    }
    return frames;
  }

  return {
    push,
    end,
    pauseMs: () => (held.length > 0 && (held.overflown || mayEnd(held.view)) ? PAUSE_MS : undefined),
    reset: () => held.clear(),
  };
}

/** A swipe may be whole when an end sentinel, and at most an LRC, is the last of it. */
export const createSwipeFramer = (): Framer =>
  createTextFramer((held) => {
    const last = held.lastIndexOf('?');
    return last >= 0 && held.length - last <= 2;
  });

/** Keys that were typed, as UTF-8: their source ends each swipe itself. */
export const createTypedFramer = (): Framer => createTextFramer(() => false);

/** A scan may be whole at any character. */
export const createScanFramer = (): Framer => createTextFramer(() => true);
