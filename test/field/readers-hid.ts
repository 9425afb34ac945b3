// Reports of HID readers: descriptors and reports of devices that have more than a magstripe reader in them.
import { own, type ReaderCase } from './reader-case.ts';

const ISSUE = 'issue 9, Readers';

/** Track 2's length and 40 bytes of it, in report 7; and a byte of another page in report 2. */
const TWO_REPORTS =
  '058e 0901 a101 8507 1500 26ff00 7508 9501 0912 8102 9528 0922 8102 8502 050c 09e9 9501 8102 c0'.replaceAll(' ', '');
/** The same with usages of four bytes, which have their page in them. */
const EXTENDED =
  '050c 0b01008e00 a101 8507 1500 26ff00 7508 9501 0b12008e00 8102 9528 0b22008e00 8102 8502 09e9 9501 8102 c0'.replaceAll(
    ' ',
    '',
  );

const TRACK = ';6012340000000003=?';
const SWIPE = Buffer.concat([Buffer.of(7, TRACK.length), Buffer.from(TRACK), Buffer.alloc(40 - TRACK.length)]).toString(
  'hex',
);
const pieces = (hex: string): readonly string[] => hex.match(/.{1,16}/g) ?? [];

const hid = (title: string, descriptor: string, reports: readonly string[]): ReaderCase => ({
  title,
  source: ISSUE,
  sent: { reports, descriptor },
  gives: own(),
});

export const HID_REPORTS: readonly ReaderCase[] = [
  hid('a swipe alone', TWO_REPORTS, [SWIPE]),
  hid('another report before it', TWO_REPORTS, ['0201', SWIPE]),
  hid('another report after it', TWO_REPORTS, [SWIPE, '0201', '0200']),
  hid('a swipe in pieces, another report before and after it', TWO_REPORTS, ['0207', ...pieces(SWIPE), '0207']),
  hid('extended usages', EXTENDED, [SWIPE]),
  hid('extended usages and another report', EXTENDED, ['0207', SWIPE]),
];
