// Readers of the USB-IF's own kind: HID Point of Sale Usage Tables 1.02, usage page 0x8E, Magnetic Stripe Reader.
//
//   11-13 lengths of tracks 1-3   21-23 data of tracks 1-3
//
// The tables fix usages, not offsets: each device's report descriptor lays its report out. This is the layout of a descriptor
// that declares them in the order of their numbers, lengths of 8 bits and data as long as ISO/IEC 7811-6 lets a track be.
import type { Scan } from '../msr/swipe-event.ts';
import { readTrack, type Track, type TrackNumber } from '../msr/tracks.ts';

export const SLOTS = [79, 40, 107] as const;
const HEAD = SLOTS.length;
export const MSR_PAGE_LENGTH = SLOTS.reduce<number>((sum, slot) => sum + slot, HEAD);

const START = { 1: HEAD, 2: HEAD + SLOTS[0], 3: HEAD + SLOTS[0] + SLOTS[1] } as const;

export function decodeMsrPage(report: Buffer): Scan {
  const at = (track: TrackNumber): Track => {
    const length = Math.min(report[track - 1] ?? 0, SLOTS[track - 1] ?? 0);
    return readTrack(track, report.toString('latin1', START[track], START[track] + length));
  };
  return { kind: 'tracks', tracks: [at(1), at(2), at(3)] };
}
