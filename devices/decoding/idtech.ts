// What ID TECH readers frame: cardData of the enhanced and the original format (SecureMag manual 80096504-001; iMag; SREDKey 2).
//
//   0 card encode type: 0 ISO, 1 AAMVA, 3 other, 4 raw; bit 7 enhanced
//   1 track status: bits 0-2 tracks 1-3 decoded, 3-5 sampled; bit 6 the enhanced format has optional bytes after its two
//   2-4 lengths of the clear or masked tracks, LRC character included
//   5-6 enhanced only: what is sent clear or masked (bits 0-2); what is sent encrypted (bits 0-2), hashes, KSN
//   7 enhanced with bit 6 only: how many optional bytes follow it (SREDKey 2 manual 80172501-001, 11.1.2 'Field 10')
//   then the clear or masked tracks; after them, encrypted parts, hashes and KSN, which a loyalty terminal has no use for
import { checks, HEAD, STX, TAIL } from '../framing/idtech-framer.ts';
import { ALPHANUMERIC, bitsOf, decodeBits, NUMERIC } from '../msr/bits.ts';
import type { Scan } from '../msr/swipe-event.ts';
import { absentTrack, damagedTrack, readTrack, type Track, type TrackNumber } from '../msr/tracks.ts';
import { decodeMagTek, SURE_SWIPE } from './magtek.ts';
import { decodeAscii } from './text.ts';

const ENHANCED = 0x80;
const RAW = 4;
const OPTIONAL_BYTES = 0x40;
const ASTERISK = 0x2a;
const SENTINELS = Buffer.from('%;');

/** A frame of the enhanced or original format, or plain text. */
export function decodeIdTech(frame: Buffer): Scan {
  return frame[0] === STX ? decodeCardData(frame.subarray(HEAD, -TAIL)) : decodeAscii(frame);
}

/** cardData by itself, without its frame. */
export function decodeCardData(cardData: Buffer): Scan {
  const [type = 0, status = 0, ...rest] = cardData.subarray(0, 7);
  const enhanced = (type & ENHANCED) !== 0;
  const [clear, encrypted] = enhanced ? [rest[3] ?? 0, rest[4] ?? 0] : [0b111, 0];
  const optional = (status & OPTIONAL_BYTES) === 0 ? 0 : 1 + (cardData[7] ?? 0);
  let at = enhanced ? 7 + optional : 5;
  const read = (track: TrackNumber): Track => {
    const bit = 1 << (track - 1);
    const length = rest[track - 1] ?? 0;
    const sent = (clear & bit) !== 0 ? cardData.subarray(at, at + length) : Buffer.alloc(0);
    at += sent.length;
    if ((status & bit) === 0) return (status & (bit << 3)) === 0 ? absentTrack(track) : damagedTrack(track, 'unread');
    if ((encrypted & bit) !== 0 || sent.length < length) return damagedTrack(track, 'encrypted');
    if ((type & ~ENHANCED) === RAW) return readRaw(track, sent);
    if (sent.includes(ASTERISK)) return damagedTrack(track, 'encrypted');
    return readTrack(track, sent.toString('latin1'));
  };
  return { kind: 'tracks', tracks: [read(1), read(2), read(3)] };
}

/**
 * A reader that is set to decode nothing sends the stripe's bits, with the track's number before them unless they are encrypted
 * (iMag manual, note 1 on encode type 04). The manuals do not give the bits' order: the first is taken for the highest.
 */
function readRaw(track: TrackNumber, sent: Buffer, failed = false): Track {
  if (failed || sent.length === 0) return failed ? damagedTrack(track, 'unread') : absentTrack(track);
  if (sent[0] !== track) return damagedTrack(track, 'encrypted');
  const bits = bitsOf(sent.subarray(1));
  if (track === 1) return decodeBits(track, bits, ALPHANUMERIC);
  const numeric = decodeBits(track, bits, NUMERIC);
  // A licence's track 3 has the alphabet of track 1.
  return track === 3 && numeric.status === 'error' ? decodeBits(track, bits, ALPHANUMERIC) : numeric;
}

/** Where the frame or text begins in a report of the reader's own HID mode, after lengths that say the same as it does. */
const WRAPPED_AT = 9;

/** How an ID TECH report over HID is laid out: as a bare frame, wrapped (product 2010), or as MagTek's (mode 'other', product 2020). */
function shapeOf(report: Buffer): 'frame' | 'wrapped' | 'magtek' {
  if (report[0] === STX) return 'frame';
  const wrapped = report[WRAPPED_AT] ?? 0;
  const holdsText = SENTINELS.includes(wrapped) && !SENTINELS.includes(report[7] ?? 0) && report.readUInt16LE(7) > 0;
  return wrapped === STX || holdsText ? 'wrapped' : 'magtek';
}

/** The report's length: what of a fixed-size report has a meaning. */
export function idTechReportLength(held: Buffer): number | undefined {
  if (held.length <= WRAPPED_AT) return undefined;
  const shape = shapeOf(held);
  if (shape === 'magtek') return SURE_SWIPE.length;
  const at = shape === 'frame' ? 0 : WRAPPED_AT;
  if (held[at] !== STX) return WRAPPED_AT + wrappedLength(held);
  return held.length < at + HEAD ? undefined : at + HEAD + held.readUInt16LE(at + 1) + TAIL;
}

/** Bytes 7 and 8; manuals do not say in which order, so the one that fits the report decides. */
function wrappedLength(held: Buffer): number {
  const little = held.readUInt16LE(7);
  return little <= SURE_SWIPE.length ? little : held.readUInt16BE(7);
}

/** Whether the check bytes of the frame in a report are right; true where there is no frame in it. */
export function isIdTechReportWhole(report: Buffer): boolean {
  const shape = report.length > WRAPPED_AT ? shapeOf(report) : 'frame';
  const frame = report.subarray(shape === 'wrapped' ? WRAPPED_AT : 0);
  return shape === 'magtek' || frame[0] !== STX || checks(frame, frame.length - HEAD - TAIL);
}

export function decodeIdTechReport(report: Buffer): Scan {
  const shape = report.length > WRAPPED_AT ? shapeOf(report) : 'frame';
  if (shape === 'magtek') return decodeMagTek(report, SURE_SWIPE, report[6] === RAW ? readRaw : undefined);
  return decodeIdTech(shape === 'frame' ? report : report.subarray(WRAPPED_AT));
}
