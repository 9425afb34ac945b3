// The fields that encrypting readers print behind the tracks. The tracks are masked then. MagTek's (99875475, 'Card Data Format';
// P35, the separator, may be another character):
//
//   tracks | encryption status | encrypted tracks 1-3 | MagnePrint status and data | serial number | session | key serial number | …

import { SENTINELS } from './tracks.ts';

/** Eight encrypted bytes in hexadecimal, and more, after a separator. */
const ENCRYPTED = /[^\w\s%;+#!=][\dA-F]{16,}/i;
/** A reader whose keys are used up sends no tracks, but the fields. */
const NO_TRACKS = /^\|[\dA-F]{4}\|/i;

/**
 * Whether what follows the last track says that the tracks are masked. A swipe that was cut off behind its first field says so too: a
 * masked number must never be taken for a card's. A reader may also be set to put `|` between tracks.
 */
export function saysEncrypted(swipe: string): boolean {
  const end = swipe.lastIndexOf('?');
  if (end < 0) return NO_TRACKS.test(swipe);
  const rest = swipe.slice(end + 1);
  const separator = rest.indexOf('|');
  const betweenTracks = separator >= 0 && SENTINELS.includes(rest.slice(separator + 1).trim()[0] ?? 'none');
  return (separator >= 0 && !betweenTracks) || ENCRYPTED.test(rest);
}
