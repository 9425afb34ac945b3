// Frames of text: they end with CR, LF or ETX, or with a pause where the device is set to send no terminator.
//
//   [STX] text (CR | LF | ETX [LRC])     LRC: exclusive or of every byte after STX up to and including ETX
//
// Where a frame has several lines, LF stands between them.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** Three encrypted tracks in hexadecimal, or a licence's barcode, fit in this with room to spare; more is a device that babbles. */
export const LONGEST = 2048;
const CR = 0x0d;
const LF = 0x0a;
const STX = 0x02;
const ETX = 0x03;

/** A pause of so many ms ends a frame that may be whole: keys and bytes of one swipe come closer together than this. */
const PAUSE_MS = 150;
/**
 * After a pause of so many ms a frame that cannot be whole is given up: its rest was lost, and must not be joined to the next
 * swipe.
 */
const BROKEN_MS = 1000;
/** How soon after a part's end the next part of the same swipe begins, in ms: readers send them in one go. */
export const JOIN_MS = 40;
/** How soon after ETX its LRC comes, in ms: a byte takes 8 at 1200 baud, and USB adapters pass bytes on every 16. */
const LRC_MS = 20;

export interface TextRules {
  /** Whether what is held could be whole. */
  readonly mayEnd: (held: Buffer) => boolean;
  /** Whether after so many parts, each with its own end, another of the swipe may come; with `next`, whether it begins with that. */
  readonly goesOn?: (held: Buffer, parts: number, next?: string) => boolean;
  /** Whether a line like what is held is a scan's: lines that come in one go are one scan, unless each is framed by STX and ETX. */
  readonly isScan?: (held: Buffer) => boolean;
}

const NONE: readonly Frame[] = [];

/** What came last: text; the end of a part after which another may follow; the ETX of a frame that began with STX. */
type Phase = 'text' | 'part' | 'etx';

export function createTextFramer({ mayEnd, goesOn = () => false, isScan = () => false }: TextRules): Framer {
  const held = new FrameBuffer(LONGEST);
  let phase: Phase = 'text';
  let parts = 0;
  let started = false;
  let lrc = 0;

  const mayGoOn = (count: number, next?: string): boolean =>
    isScan(held.view) ? !started : goesOn(held.view, count, next);

  function reset(): void {
    held.clear();
    phase = 'text';
    parts = 0;
    started = false;
  }

  function cut(): readonly Frame[] {
    const { overflown, length } = held;
    const bytes = overflown || length === 0 ? undefined : held.take();
    reset();
    if (bytes) return [{ kind: 'frame', bytes }];
    return overflown ? [{ kind: 'fault', reason: 'tooLong' }] : NONE;
  }

  function end(): readonly Frame[] {
    if (phase !== 'text' || held.length === 0 || held.overflown || mayEnd(held.view)) return cut();
    // The beginning of a swipe is reported as incomplete; anything else was noise on the line.
    const begun = held.view.includes('%') || held.view.includes(';');
    reset();
    return begun ? [{ kind: 'fault', reason: 'incomplete' }] : NONE;
  }

  function take(byte: number): readonly Frame[] {
    if (phase === 'etx') return afterEtx(byte);
    if (byte === STX) return start();
    if (byte === CR || byte === LF) return phase === 'part' ? NONE : endPart();
    if (phase === 'part' && !mayGoOn(parts, String.fromCharCode(byte))) return next(byte);
    if (phase === 'part') held.add(LF);
    phase = 'text';
    lrc ^= byte;
    if (byte !== ETX) held.add(byte);
    else if (!started) return cut();
    else phase = 'etx';
    return NONE;
  }

  /** The byte begins another frame, whose STX may have come already. */
  function next(byte: number): readonly Frame[] {
    const began = started;
    const frames = cut();
    started = began;
    return [...frames, ...take(byte)];
  }

  /** STX drops what is held, which was noise; but not a part that had its own end. */
  function start(): readonly Frame[] {
    if (phase === 'text') reset();
    started = true;
    lrc = 0;
    return NONE;
  }

  function endPart(): readonly Frame[] {
    parts += 1;
    if (held.length === 0 || !mayGoOn(parts)) return cut();
    phase = 'part';
    started = false;
    return NONE;
  }

  /** Not every reader sends an LRC: a byte that begins the next frame, or a line's end, is none. */
  function afterEtx(byte: number): readonly Frame[] {
    if (byte === lrc) return endPart();
    if (byte === STX || byte === CR || byte === LF) return [...endPart(), ...take(byte)];
    reset();
    return [{ kind: 'fault', reason: 'checksum' }];
  }

  function push(chunk: Uint8Array): readonly Frame[] {
    let frames = NONE;
    for (const byte of chunk) {
      const complete = take(byte);
      if (complete !== NONE) frames = frames === NONE ? complete : [...frames, ...complete];
    }
    return frames;
  }

  function pauseMs(): number | undefined {
    if (held.length === 0) return undefined;
    if (phase === 'part') return JOIN_MS;
    if (phase === 'etx') return mayGoOn(parts + 1) ? JOIN_MS : LRC_MS;
    return held.overflown || mayEnd(held.view) ? PAUSE_MS : BROKEN_MS;
  }

  return { push, end, pauseMs, reset };
}
