// MagTek readers that encrypt: DynaMag and the other MagneSafe V5 readers (MagTek 99875475, 'USB HID'; D998200176 for the DynaMag).
//
//   0-2      decode status of tracks 1-3 (bit 0 error)
//   3-5      lengths of the encrypted tracks
//   6        card encode type: 0 ISO, 1 AAMVA, 4 other
//   7-342    the encrypted tracks, 112 bytes each
//   343-492  card status, MagnePrint, serial number
//   493-494  reader encryption status, the higher byte first
//   495-504  key serial number
//   505-507  lengths of the masked tracks
//   508-843  the masked tracks, 112 bytes each
//   844-     session and lengths; newer firmware adds a counter, its version, a hash of track 2, the report's version
//
// What is masked (99875475, appendix E): a track that is a bank card's by its form, track 1 `B` number `^`, tracks 2 and 3 number `=`;
// licences; any other card wholly, if the reader is set to ('Mask Other Cards'). A loyalty card of another form comes in clear.
import type { Scan } from '../msr/swipe-event.ts';
import { damagedTrack, readTrack, type Track, type TrackNumber } from '../msr/tracks.ts';
import { decodeMagTek, MAGNE_PRINT } from './magtek.ts';

/** As much of a report as is read: up to the end of the masked data. */
export const MAGNE_SAFE_LENGTH = 844;
const SLOT = 112;
const ENCODE_TYPE = 6;
const STATUS = 493;
const MASKED_LENGTHS = 505;
const MASKED_DATA = 508;

/** Reader encryption status: an initial key was injected, and encryption is switched on. Only together do they encrypt. */
const ENCRYPTS = 0b110;
const ISO = 0;
const OTHER = 4;

/** The whole masked track, with its start sentinel: a bank card's form, whose number is masked. */
const BANK_FORM = { 1: /^%B[0-9 ]{1,23}\^/, 2: /^;\d{1,19}=/, 3: /^[;+#!]\d{1,19}=/ } as const;

/** Decodes a report of a MagneSafe reader, or the shorter one of a MagnePrint reader, which has the same numbers on USB. */
export function decodeMagneSafe(report: Buffer): Scan {
  const encrypts = report.length >= MAGNE_SAFE_LENGTH && (report.readUInt16BE(STATUS) & ENCRYPTS) === ENCRYPTS;
  if (!encrypts) return decodeMagTek(report, MAGNE_PRINT);
  const read = (track: TrackNumber): Track => readMasked(report, track);
  return { kind: 'tracks', tracks: [read(1), read(2), read(3)] };
}

function readMasked(report: Buffer, track: TrackNumber): Track {
  const start = MASKED_DATA + (track - 1) * SLOT;
  const length = Math.min(report.readUInt8(MASKED_LENGTHS + track - 1), SLOT);
  const text = report.toString('latin1', start, start + length);
  const failed = (report.readUInt8(track - 1) & 1) === 1;
  if (!failed && text !== '' && isMasked(track, text, report.readUInt8(ENCODE_TYPE)))
    return damagedTrack(track, 'encrypted');
  return readTrack(track, text, failed);
}

/** A number that is masked with zeros and a right check digit looks like any other, so its track's form decides. */
function isMasked(track: TrackNumber, text: string, encodeType: number): boolean {
  if (encodeType !== ISO && encodeType !== OTHER) return true;
  return BANK_FORM[track].test(text) || isOneCharacter(text);
}

/** Nothing but the mask's character between the sentinels and separators. */
const isOneCharacter = (text: string): boolean => new Set(text.slice(1, -1).replace(/[\^=?]/g, '')).size === 1;
