// Frames that are text: tracks as ASCII, and barcodes.
import { isLink, undoLayout } from '../keyboard/layouts.ts';
import type { Scan } from '../msr/swipe-event.ts';
import { readTracks } from '../msr/tracks.ts';

export const decodeAscii = (frame: Buffer): Scan => ({ kind: 'tracks', tracks: readTracks(frame.toString('latin1')) });

export const decodeBarcode = (frame: Buffer): Scan => ({ kind: 'barcode', text: frame.toString('latin1') });

/** Keys typed, as UTF-8: a swipe has sentinels, a scan none; another layout's characters are put back to what the reader meant. */
export function decodeTyped(frame: Buffer): Scan {
  const { text, layout } = undoLayout(frame.toString('utf8'));
  if (isLink(text) || !/[%;+?]/.test(text)) return { kind: 'barcode', text, layout };
  return { kind: 'tracks', tracks: readTracks(text), layout };
}
