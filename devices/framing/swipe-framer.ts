// When the text of a swipe or a scan is whole.
//
// A reader may be set to end each track by itself (CR between tracks is ID TECH's factory setting: SecureHead manual, 'Magnetic Track
// Basic Decoded Data Format'). After one track alone the swipe's next is waited for, so that no track of a card is judged without the
// others. Tracks that stand in one line are the whole swipe, and are judged at once. A scanned code may have many lines, as a licence's
// has: what comes in one go is one scan.
import { UNKNOWN } from '../keyboard/key-press.ts';
import type { Framer } from './framer.ts';
import { createTextFramer, type TextRules } from './text-framer.ts';

const SENTINELS = '%;+#!';
const END_SENTINEL = 0x3f;
const ONE_TRACK = /^([^?]+)\?.?$/s;

/** Where a line's one track begins: readers may put text before it, in which a sentinel of track 3 means nothing. */
function startOf(line: string): number {
  const start = Math.max(line.lastIndexOf('%'), line.lastIndexOf(';'));
  return start < 0 ? line.search(/[+#!]/) : start;
}

/**
 * After one track another kind's may come; after two that ended by themselves, the third. `next`: what would begin it, a sentinel
 * or, of a reader that puts text before its tracks, any other character.
 */
export function swipeGoesOn(held: string, parts: number, next?: string): boolean {
  const line = ONE_TRACK.exec(held)?.[1] ?? '';
  const start = startOf(line);
  if (next === undefined) return start >= 0 || parts === 2;
  return SENTINELS.includes(next) ? next !== line[start] : start > 0;
}

/** Where two tracks stand in one line nothing more may come; the first comparison finds that out quickly. */
const goesOn: TextRules['goesOn'] = (held, parts, next) =>
  (parts > 1 || held.length - held.indexOf(END_SENTINEL) <= 2) && swipeGoesOn(held.toString('latin1'), parts, next);

/** A swipe may be whole when an end sentinel, and at most an LRC, is the last of it. */
export const createSwipeFramer = (): Framer =>
  createTextFramer({
    mayEnd: (held) => {
      const last = held.lastIndexOf(END_SENTINEL);
      return last >= 0 && held.length - last <= 2;
    },
    goesOn,
  });

/** The first byte of the sign for lost keys. They may have been another track: the sign belongs to the swipe before it. */
const LOST = Buffer.from(UNKNOWN).toString('latin1', 0, 1);

/** Keys that were typed, as UTF-8. Not every reader is set to end with ENTER. */
export const createTypedFramer = (): Framer =>
  createTextFramer({
    mayEnd: () => true,
    goesOn: (held, parts, next) => next === LOST || goesOn(held, parts, next),
    isScan: (held) => !held.includes(END_SENTINEL),
  });

/** A scan may be whole at any character. */
export const createScanFramer = (): Framer => createTextFramer({ mayEnd: () => true, isScan: () => true });
