// A card's tracks in the bytes of each reader model: what the real reader would send.
import { MAGNE_SAFE_LENGTH } from '../decoding/magnesafe.ts';
import { MAGNE_PRINT, HEAD as MAGTEK_HEAD, type MagTekLayout, SURE_SWIPE } from '../decoding/magtek.ts';
import { USUAL_LAYOUT } from '../decoding/msr-page.ts';
import { USUAL_LAYOUT as SCAN_LAYOUT } from '../decoding/scanner-page.ts';
import { checkBytes, STX } from '../framing/idtech-framer.ts';

/** Encodes one swipe, `%…?;…?+…?`; a track that says `E` is one the reader could not read. */
export type Encoding = (tracks: string) => Buffer;

const ETX = 0x03;

/** The tracks' texts with their sentinels, as they stand on tracks 1, 2 and 3; empty where there is none. */
function split(tracks: string): readonly [string, string, string] {
  const texts = tracks.match(/[%;+#!][^?]*\?/g) ?? [];
  const first = texts.find((text) => text.startsWith('%')) ?? '';
  const [second = '', third = ''] = texts.filter((text) => text !== first);
  return [first, second, third];
}

const isUnread = (text: string): boolean => /^.E\?$/.test(text);

const printed: Encoding = (tracks) => Buffer.from(`${tracks}\r`, 'latin1');
const typed: Encoding = (tracks) => Buffer.from(`${tracks}\r`);

/** The enhanced format with everything clear, as readers send cards that are no payment cards. */
export const idTech: Encoding = (tracks) => {
  const texts = split(tracks);
  const sent = texts.map((text) => (isUnread(text) ? '' : text));
  const bits = (test: (text: string) => boolean): number =>
    texts.reduce((sum, text, index) => sum | (test(text) ? 1 << index : 0), 0);
  const decoded = bits((text) => text !== '' && !isUnread(text));
  const sampled = bits((text) => text !== '');
  const head = [0x80, decoded | (sampled << 3), ...sent.map((text) => text.length), decoded, 0];
  const cardData = Buffer.concat([Buffer.from(head), Buffer.from(sent.join(''), 'latin1')]);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(cardData.length);
  return Buffer.concat([Buffer.of(STX), length, cardData, Buffer.of(...checkBytes(cardData), ETX)]);
};

const magTek =
  ({ slot, length }: MagTekLayout): Encoding =>
  (tracks) => {
    const report = Buffer.alloc(length);
    for (const [index, text] of split(tracks).entries()) {
      const sent = isUnread(text) ? '' : text.slice(0, slot);
      report[index] = isUnread(text) ? 1 : 0;
      report[3 + index] = sent.length;
      report.write(sent, MAGTEK_HEAD + index * slot, 'latin1');
    }
    return report;
  };

const msrPage: Encoding = (tracks) => {
  const report = Buffer.alloc(USUAL_LAYOUT.length);
  for (const [index, text] of split(tracks).entries()) {
    const { length, data } = USUAL_LAYOUT.tracks[index] ?? {};
    if (!length || !data) continue;
    report[length.offset] = Math.min(text.length, data.length);
    report.write(text.slice(0, data.length), data.offset, 'latin1');
  }
  return report;
};

/** A code in as many reports of a scanner's as it needs; `]E0` and the like before it is told apart. */
const scanReports: Encoding = (code) => {
  const { data, symbology, byteCount, continued, length, reportId } = SCAN_LAYOUT;
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(code)?.[0] ?? '';
  const text = Buffer.from(code.slice(aim.length));
  const reports = Array.from({ length: Math.max(1, Math.ceil(text.length / data.length)) }, (_, index) => {
    const part = text.subarray(index * data.length, (index + 1) * data.length);
    const report = Buffer.alloc(length);
    report[0] = reportId;
    report.set(part, data.offset);
    for (const [at, { offset }] of symbology.entries()) report[offset] = aim.charCodeAt(at) || 0;
    if (byteCount) report[byteCount.offset] = part.length;
    if (continued && (index + 1) * data.length < text.length) report[continued.offset] = 1;
    return report;
  });
  return Buffer.concat(reports);
};

/** By the model's name. */
export const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'serial-ascii': printed,
  'barcode-serial': printed,
  'barcode-hid': scanReports,
  'keyboard-wedge': typed,
  'idtech-serial': idTech,
  'idtech-hid': idTech,
  // As it gives a swipe by itself.
  'augusta-hid': idTech,
  'magtek-hid': magTek(SURE_SWIPE),
  'magneprint-hid': magTek(MAGNE_PRINT),
  // A reader that was ordered without encryption: its tracks stand where another has its encrypted ones.
  'dynamag-hid': magTek({ slot: MAGNE_PRINT.slot, length: MAGNE_SAFE_LENGTH }),
  'msr-hid': msrPage,
};
