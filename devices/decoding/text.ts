// Frames that are text: tracks as ASCII, and barcodes.
import { UNKNOWN } from '../keyboard/key-press.ts';
import { isLink, undoLayout } from '../keyboard/layouts.ts';
import { saysEncrypted } from '../msr/encrypted-fields.ts';
import type { Scan } from '../msr/swipe-event.ts';
import { damagedTrack, readTracks, type Track, type Tracks } from '../msr/tracks.ts';

export const decodeAscii = (frame: Buffer): Scan => ({ kind: 'tracks', tracks: tracksOf(frame.toString('latin1')) });

export const decodeBarcode = (frame: Buffer): Scan => ({ kind: 'barcode', text: frame.toString('latin1') });

/** Keys typed, as UTF-8: a swipe has sentinels, a scan none; another layout's characters are put back to what the reader meant. */
export function decodeTyped(frame: Buffer): Scan {
  const typed = frame.toString('utf8');
  // Where keys were lost, what is left may look like a shorter number.
  if (typed.includes(UNKNOWN)) return { kind: 'fault', reason: 'incomplete' };
  const { text, layout } = undoLayout(typed);
  return isSwipe(text) ? { kind: 'tracks', tracks: tracksOf(text), layout } : { kind: 'barcode', text, layout };
}

/** In a link, a sentinel's character means nothing. */
const isSwipe = (text: string): boolean => !isLink(text) && (/[%;+]/.test(text) || saysEncrypted(text));

function tracksOf(text: string): Tracks {
  const tracks = readTracks(text);
  if (!saysEncrypted(text)) return tracks;
  const [one, two, three] = tracks.map(hidden) as [Track, Track, Track];
  return tracks.every(({ status }) => status === 'absent')
    ? [damagedTrack(1, 'encrypted'), two, three]
    : [one, two, three];
}

const hidden = (track: Track): Track => (track.status === 'ok' ? damagedTrack(track.track, 'encrypted') : track);
