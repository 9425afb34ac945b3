// Frames of text: they end with CR, LF or ETX, or with a pause where the device is set to send no terminator.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** Three full tracks with sentinels, LRCs and separators fit in this with room to spare; more is a device that babbles. */
const LONGEST = 512;
const CR = 0x0d;
const LF = 0x0a;
const STX = 0x02;
const ETX = 0x03;

/** How long a pause ends a frame that may be whole, in ms: keys and bytes of one swipe come closer together than this. */
const PAUSE_MS = 150;
/** How long a pause (ms) gives up on one that cannot be: its device lost its power, and the next swipe must not suffer for it. */
const BROKEN_MS = 1000;

/** `mayEnd` tells whether what is held could be whole. */
export function createTextFramer(mayEnd: (held: Buffer) => boolean): Framer {
  const held = new FrameBuffer(LONGEST);

  function cut(): readonly Frame[] {
    if (held.length === 0) return [];
    if (!held.overflown) return [{ kind: 'frame', bytes: held.take() }];
    held.clear();
    return [{ kind: 'fault', reason: 'tooLong' }];
  }

  function end(): readonly Frame[] {
    if (held.length === 0 || held.overflown || mayEnd(held.view)) return cut();
    // Noise on the line is nothing to tell of; the beginning of a swipe is.
    const begun = held.view.includes('%') || held.view.includes(';');
    held.clear();
    return begun ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  function push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    for (const byte of chunk) {
      if (byte === STX) held.clear();
      else if (byte === CR || byte === LF || byte === ETX) frames.push(...cut());
      else held.add(byte);
    }
    return frames;
  }

  function pauseMs(): number | undefined {
    if (held.length === 0) return undefined;
    return held.overflown || mayEnd(held.view) ? PAUSE_MS : BROKEN_MS;
  }

  return { push, end, pauseMs, reset: () => held.clear() };
}

/** A swipe may be whole when an end sentinel, and at most an LRC, is the last of it. */
export const createSwipeFramer = (): Framer =>
  createTextFramer((held) => {
    const last = held.lastIndexOf('?');
    return last >= 0 && held.length - last <= 2;
  });

/** Keys that were typed, as UTF-8. Not every reader is set to end with ENTER. */
export const createTypedFramer = (): Framer => createTextFramer(() => true);

/** A scan may be whole at any character. */
export const createScanFramer = (): Framer => createTextFramer(() => true);
