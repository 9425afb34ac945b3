// MagTek's USB HID reports, and those of readers that keep to their layout.
//
//   0-2 decode status of tracks 1-3 (bit 0 error)   3-5 data lengths   6 card encode type   7... three slots of track data
//
// Slots of 110 bytes: SureSwipe (MagTek 99875191, 'Input report'), 337 bytes in all; ID TECH in its 'other' mode (80096504-001).
// Slots of 112 bytes: MagnePrint readers (MagTek 99875338), 343 card status and more after them.
import type { Scan } from '../msr/swipe-event.ts';
import { damagedTrack, readTrack, type Track, type TrackNumber } from '../msr/tracks.ts';

export const HEAD = 7;
export const SURE_SWIPE = { slot: 110, length: HEAD + 3 * 110 } as const;
/** Up to and with the card status; firmware appends more or less after it. */
export const MAGNE_PRINT = { slot: 112, length: HEAD + 3 * 112 + 1 } as const;

export interface MagTekLayout {
  readonly slot: number;
  readonly length: number;
}

type ReadSlot = (track: TrackNumber, data: Buffer, failed: boolean) => Track;

/** `read`: how a slot's data is read, where that is not as text. */
export function decodeMagTek(report: Buffer, { slot }: MagTekLayout, read: ReadSlot = readSlot): Scan {
  const at = (track: TrackNumber): Track => {
    const start = HEAD + (track - 1) * slot;
    const length = Math.min(report[2 + track] ?? 0, slot);
    return read(track, report.subarray(start, start + length), ((report[track - 1] ?? 0) & 1) === 1);
  };
  return { kind: 'tracks', tracks: [at(1), at(2), at(3)] };
}

/** A reader set to encrypt puts bytes into the slots that no track has. */
function readSlot(track: TrackNumber, data: Buffer, failed: boolean): Track {
  const printable = data.every((byte) => byte >= 0x20 && byte < 0x7f);
  return failed || printable ? readTrack(track, data.toString('latin1'), failed) : damagedTrack(track, 'encrypted');
}
