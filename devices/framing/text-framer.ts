// Frames of text: they end with CR, LF or ETX, or with a pause where the device is set to send no terminator.
//
//   [STX] text (CR | LF | ETX [LRC])     LRC: exclusive or of every byte after STX up to and including ETX
//
// A reader may be set to put CR between tracks too (ID TECH's factory setting, SecureHead manual, 'Magnetic Track Basic Decoded Data
// Format'): after the end of one track alone, what else the swipe has is waited for, so that no track of a card is judged without
// the others. Tracks that stand in one line are the whole swipe, and are judged at once.
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
/** How soon after a track's CR the next track of the same swipe begins, in ms: readers send them in one go. */
export const JOIN_MS = 40;
/** How soon after ETX its LRC comes, in ms: a byte takes 8 at 1200 baud, and USB adapters pass bytes on every 16. */
const LRC_MS = 20;

export interface TextRules {
  /** Whether what is held could be whole. */
  readonly mayEnd: (held: Buffer) => boolean;
  /** Whether another line of the same swipe may come, and with `next` whether it begins with that; left out: never. */
  readonly goesOn?: (held: Buffer, lines: number, next?: string) => boolean;
}

const NONE: readonly Frame[] = [];

/** What has come of the frame: its text; a track's end that may not be the last; the ETX of a frame that began with STX. */
type Phase = 'text' | 'track' | 'etx';

export function createTextFramer({ mayEnd, goesOn }: TextRules): Framer {
  const held = new FrameBuffer(LONGEST);
  let phase: Phase = 'text';
  let lines = 0;
  let started = false;
  let lrc = 0;

  function reset(): void {
    held.clear();
    phase = 'text';
    lines = 0;
    started = false;
  }

  function cut(): readonly Frame[] {
    const frame: readonly Frame[] =
      held.length === 0
        ? NONE
        : [held.overflown ? { kind: 'fault', reason: 'tooLong' } : { kind: 'frame', bytes: held.take() }];
    reset();
    return frame;
  }

  function end(): readonly Frame[] {
    if (phase !== 'text' || held.length === 0 || held.overflown || mayEnd(held.view)) return cut();
    // Noise on the line is nothing to tell of; the beginning of a swipe is.
    const begun = held.view.includes('%') || held.view.includes(';');
    reset();
    return begun ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  function take(byte: number): readonly Frame[] {
    if (phase === 'etx') return afterEtx(byte);
    if (phase === 'track' && byte !== CR && byte !== LF) {
      if (!goesOn?.(held.view, lines, String.fromCharCode(byte))) return [...cut(), ...take(byte)];
      phase = 'text';
    }
    return inText(byte);
  }

  function inText(byte: number): readonly Frame[] {
    lrc ^= byte;
    if (byte === STX) {
      reset();
      started = true;
      lrc = 0;
    } else if (byte === CR || byte === LF) return endLine();
    else if (byte !== ETX) held.add(byte);
    else if (!started || held.length === 0) return cut();
    else phase = 'etx';
    return NONE;
  }

  function endLine(): readonly Frame[] {
    if (phase === 'track') return NONE;
    lines += 1;
    if (!goesOn?.(held.view, lines)) return cut();
    phase = 'track';
    return NONE;
  }

  /** Not every reader sends an LRC: a byte that begins the next frame, or a line's end, is none. */
  function afterEtx(byte: number): readonly Frame[] {
    if (byte === lrc) return cut();
    if (byte === STX || byte === CR || byte === LF) return [...cut(), ...take(byte)];
    reset();
    return [{ kind: 'fault', reason: 'checksum' }];
  }

  function push(chunk: Uint8Array): readonly Frame[] {
    let frames: readonly Frame[] = NONE;
    for (const byte of chunk) {
      const complete = take(byte);
      if (complete !== NONE) frames = frames === NONE ? complete : [...frames, ...complete];
    }
    return frames;
  }

  function pauseMs(): number | undefined {
    if (held.length === 0) return undefined;
    if (phase !== 'text') return phase === 'track' ? JOIN_MS : LRC_MS;
    return held.overflown || mayEnd(held.view) ? PAUSE_MS : BROKEN_MS;
  }

  return { push, end, pauseMs, reset };
}

const SENTINELS = '%;+#!';
const ONE_TRACK = /^[^%;+#!]*([%;+#!])[^?]*\?.?$/s;

const END_SENTINEL = 0x3f;

/** Two tracks in one line need no closer look. */
const goesOn: TextRules['goesOn'] = (held, lines, next) =>
  (lines > 1 || held.length - held.indexOf(END_SENTINEL) <= 2) && swipeGoesOn(held.toString('latin1'), lines, next);

/** After one track another kind's may come; after two that came in lines of their own, the third. */
export function swipeGoesOn(held: string, lines: number, next?: string): boolean {
  const only = ONE_TRACK.exec(held)?.[1];
  if (next !== undefined) return SENTINELS.includes(next) && next !== only;
  return only !== undefined || lines === 2;
}

/** A swipe may be whole when an end sentinel, and at most an LRC, is the last of it. */
export const createSwipeFramer = (): Framer =>
  createTextFramer({
    mayEnd: (held) => {
      const last = held.lastIndexOf(END_SENTINEL);
      return last >= 0 && held.length - last <= 2;
    },
    goesOn,
  });

/** Keys that were typed, as UTF-8. Not every reader is set to end with ENTER. */
export const createTypedFramer = (): Framer => createTextFramer({ mayEnd: () => true, goesOn });

/** A scan may be whole at any character. */
export const createScanFramer = (): Framer => createTextFramer({ mayEnd: () => true });
