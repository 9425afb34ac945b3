// When the text of a swipe or a scan is whole.
//
// A reader may be set to end each track by itself (CR between tracks is ID TECH's factory setting: SecureHead manual, 'Magnetic Track
// Basic Decoded Data Format'). After one track alone the swipe's next is waited for, so that no track of a card is judged without the
// others. Tracks that stand in one line are the whole swipe, and are judged at once.
import type { Framer } from './framer.ts';
import { createTextFramer, type TextRules } from './text-framer.ts';

const SENTINELS = '%;+#!';
const END_SENTINEL = 0x3f;
const ONE_TRACK = /^[^%;+#!]*([%;+#!])[^?]*\?.?$/s;

/** After one track another kind's may come; after two that ended by themselves, the third. `next`: what would begin it. */
export function swipeGoesOn(held: string, parts: number, next?: string): boolean {
  const only = ONE_TRACK.exec(held)?.[1];
  if (next !== undefined) return SENTINELS.includes(next) && next !== only;
  return only !== undefined || parts === 2;
}

/** Two tracks in one line need no closer look. */
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

/** Keys that were typed, as UTF-8. Not every reader is set to end with ENTER. */
export const createTypedFramer = (): Framer => createTextFramer({ mayEnd: () => true, goesOn });

/** A scan may be whole at any character. */
export const createScanFramer = (): Framer => createTextFramer({ mayEnd: () => true });
