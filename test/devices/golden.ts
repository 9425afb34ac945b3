// Raw reports and frames, byte for byte, and what each has to give.

/** Hexadecimal for bytes from `parts`: text as it is, numbers as bytes. */
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const slot = (text: string, length: number): Buffer =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)], length);

const TRACK_1 = '%B6012340000000001^DOE/JOHN^?';
const TRACK_2 = ';6012340000000001=?';

export interface Golden {
  readonly title: string;
  readonly model: string;
  readonly bytes: Buffer;
  readonly expected: object;
}

const ok = (track: number): object => ({ track, status: 'ok' });
const absent = (track: number): object => ({ track, status: 'absent' });
const failed = (track: number, reason: string): object => ({ track, status: 'error', reason });
const LOYALTY = {
  event: 'data',
  kind: 'loyalty',
  accountNumber: '************0001',
  surname: 'DOE',
  firstName: 'JOHN',
};
const BOTH = { ...LOYALTY, tracks: [ok(1), ok(2), absent(3)] };

/** SureSwipe, 99875191: head, then three slots of 110. */
const sureSwipe = (head: readonly number[], one: string, two: string, three = ''): Buffer =>
  Buffer.concat([Buffer.from(head), slot(one, 110), slot(two, 110), slot(three, 110)]);

/** The encrypted swipe that ID TECH prints in manual 80096504-001 (BDK 0123456789ABCDEFFEDCBA9876543210): a masked bank card. */
const threes = '3'.repeat(10);
const SECUREMAG_MASKED = Buffer.concat([
  bytes(
    [0x02, 0x7d, 0x01, 0x00, 0x3f, 0x48, 0x23, 0x6b],
    '%*4266********9999^BUSH JR/GEORGE W.MR^*******************************?*',
    ';4266********9999=***************?*',
    `;${`${threes}767676070707767676`.repeat(3)}${threes}7676760707?2`,
  ),
  Buffer.from(
    '863E9E3DA28E455B28F7736B77E47A64EDDA3BF03A06E44F31D1818C0BCD7A353FB1AD70EFD30FFC3DA08A4FBC9372E57E8B40848BAEAA3FE724B3550E2F4B22' +
      '3E6BF264BEAE9E39142B648CDB51FB8DAF8EA5B63913D29419B67582FCCCE9B372660F03668CC453216D9449C6B67EF3' +
      '3418AC88F65E1DB7ED4D10973F99DFC8463FF6DF113B6226C4898A9D355057ECAF11A5598F02CA3162994901190000000001' +
      '399F03',
    'hex',
  ),
]);

/** cardData in its frame; its check bytes were worked out by another program. */
const framed = (cardData: Buffer, checks: readonly number[]): Buffer =>
  bytes([0x02, cardData.length & 0xff, cardData.length >> 8], cardData.toString('latin1'), checks, [0x03]);

/** The enhanced format, everything clear, with check bytes worked out by another program. */
const ENHANCED = bytes(
  [0x02, 0x37, 0x00, 0x80, 0x1b, 0x1d, 0x13, 0x00, 0x03, 0x00],
  TRACK_1,
  TRACK_2,
  [0x95, 0x3f, 0x03],
);

/** Each track's number, and its bits as ISO/IEC 7811 has them, from another program. */
const RAW_1 = Buffer.from('0100000a28da048a97215081020408102040915f13f54bcaaf42ddbef930000000', 'hex').toString(
  'latin1',
);
const RAW_2 = Buffer.from('0200000d343046481084210842185beb000000', 'hex').toString('latin1');
const RAW_BITS = bytes([0x84, 0x1b, 33, 19, 0, 3, 0], RAW_1, RAW_2);

const wrapper = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 29, 19, 0, 0, content.length, 0]), content, Buffer.alloc(500 - content.length)]);

const MANUAL_MASKED = [
  '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?',
  ';5452000000007189=080400000000000000?',
  ';5163000050000445=000000000000?',
] as const;

/**
 * A MagneSafe reader's report, 99875475: encrypted parts, status with keys and encryption on (0006), serial number, masked tracks, then
 * session and lengths. `more`: what newer firmware adds.
 */
const magneSafe = (encodeType: number, masked: readonly string[], more = 0): Buffer => {
  const [one = '', two = '', three = ''] = masked;
  const present = masked.map((text) => (text === '' ? 0 : Math.ceil(text.length / 8) * 8));
  return Buffer.concat([
    Buffer.from([0, 0, 0, ...present, encodeType]),
    Buffer.alloc(3 * 112, 0xc2),
    Buffer.alloc(493 - 343),
    Buffer.from('0006FFFF9876543210E00008', 'hex'),
    Buffer.from([one.length, two.length, three.length]),
    ...[one, two, three].map((text) => slot(text, 112)),
    Buffer.from('21685F158B5C6BE03C251F36', 'hex'),
    Buffer.alloc(more, 0x30),
  ]);
};

/** A HID POS scanner's report 2, as the usage tables' fields stand in Honeywell's: count, AIM identifier, 56 of data, two bytes, goes on. */
const scanReport = (aim: string, part: string, goesOn = 0): Buffer =>
  Buffer.concat([bytes([2, part.length]), slot(aim, 3), slot(part, 56), Buffer.from([0x6a, 0, goesOn])]);
/** Codes of 56 characters and more come in several reports. */
const LONG = `https://club.example/join?campaign=${'x'.repeat(40)}&from=poster`;

export const GOLDEN: readonly Golden[] = [
  {
    title: 'SureSwipe, two good tracks',
    model: 'magtek-hid',
    bytes: sureSwipe([0, 0, 0, 29, 19, 0, 0], TRACK_1, TRACK_2),
    expected: BOTH,
  },
  {
    title: 'SureSwipe, track 1 unread, what the card before left in its slot passed over',
    model: 'magtek-hid',
    bytes: sureSwipe([1, 0, 0, 0, 19, 0, 0], 'stale', `${TRACK_2}stale`),
    expected: {
      event: 'data',
      kind: 'loyalty',
      accountNumber: '************0001',
      tracks: [failed(1, 'unread'), ok(2), absent(3)],
    },
  },
  {
    title: 'SureSwipe, a blank card still sends a report',
    model: 'magtek-hid',
    bytes: sureSwipe([0, 0, 0, 0, 0, 0, 3], '', ''),
    expected: { event: 'error', reason: 'blank', tracks: [absent(1), absent(2), absent(3)] },
  },
  {
    title: 'SureSwipe, the bank card of MagTek’s manual 99875475',
    model: 'magtek-hid',
    bytes: sureSwipe(
      [0, 0, 0, 60, 37, 31, 0],
      '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?',
      ';5452300551227189=080432100000007250?',
      '+5163499080020445=000000000000?',
    ),
    expected: { event: 'data', kind: 'payment', accountNumber: '************7189', tracks: [ok(1), ok(2), ok(3)] },
  },
  {
    title: 'MagnePrint, slots of 112 and a card status',
    model: 'magneprint-hid',
    bytes: Buffer.concat([Buffer.from([0, 0, 0, 29, 19, 0, 0]), slot(TRACK_1, 112), slot(TRACK_2, 112), slot('', 113)]),
    expected: BOTH,
  },
  {
    title: 'MagnePrint, set to encrypt',
    model: 'magneprint-hid',
    bytes: Buffer.concat([
      Buffer.from([0, 0, 0, 32, 24, 0, 0]),
      Buffer.alloc(112, 0xc2),
      Buffer.alloc(112, 0x9d),
      slot('', 113),
    ]),
    expected: {
      event: 'error',
      reason: 'encrypted',
      tracks: [failed(1, 'encrypted'), failed(2, 'encrypted'), absent(3)],
    },
  },
  {
    title: 'DynaMag, the masked bank card of MagTek’s manual 99875475',
    model: 'dynamag-hid',
    bytes: magneSafe(0, MANUAL_MASKED),
    expected: {
      event: 'error',
      reason: 'encrypted',
      tracks: [failed(1, 'encrypted'), failed(2, 'encrypted'), failed(3, 'encrypted')],
    },
  },
  {
    title: 'DynaMag, a loyalty card of a bank card’s form: its masked number collides with another’s, and is none',
    model: 'dynamag-hid',
    bytes: magneSafe(0, ['', ';6012000000000003=0804?', ''], 33),
    expected: { event: 'error', reason: 'encrypted', tracks: [absent(1), failed(2, 'encrypted'), absent(3)] },
  },
  {
    title: 'DynaMag, a loyalty card with nothing but its number comes in clear',
    model: 'dynamag-hid',
    bytes: magneSafe(0, ['', ';6012340000000001?', ''], 33),
    expected: {
      event: 'data',
      kind: 'loyalty',
      accountNumber: '************0001',
      tracks: [absent(1), ok(2), absent(3)],
    },
  },
  {
    title: 'DynaMag, a card of no standard form comes in clear beside a masked track',
    model: 'dynamag-hid',
    bytes: magneSafe(0, ['%B6012000000000003^CARDHOLDER/VALUED^?', ';6012340000000001?', ''], 36),
    expected: {
      event: 'data',
      kind: 'loyalty',
      accountNumber: '************0001',
      tracks: [failed(1, 'encrypted'), ok(2), absent(3)],
    },
  },
  {
    title: 'DynaMag, other cards masked wholly',
    model: 'dynamag-hid',
    bytes: magneSafe(4, ['', ';0000000000000000?', '']),
    expected: { event: 'error', reason: 'encrypted', tracks: [absent(1), failed(2, 'encrypted'), absent(3)] },
  },
  {
    title: 'DynaMag, a masked licence',
    model: 'dynamag-hid',
    bytes: magneSafe(1, ['', ';6360100000000009=200819740812?', '']),
    expected: { event: 'error', reason: 'encrypted', tracks: [absent(1), failed(2, 'encrypted'), absent(3)] },
  },
  {
    title: 'DynaMag without keys: tracks in clear where others have them encrypted',
    model: 'dynamag-hid',
    bytes: Buffer.concat([
      Buffer.from([0, 0, 0, 29, 19, 0, 0]),
      slot(TRACK_1, 112),
      slot(TRACK_2, 112),
      Buffer.alloc(625),
    ]),
    expected: BOTH,
  },
  {
    title: 'MagnePrint, which has the DynaMag’s numbers on USB',
    model: 'dynamag-hid',
    bytes: Buffer.concat([Buffer.from([0, 0, 0, 29, 19, 0, 0]), slot(TRACK_1, 112), slot(TRACK_2, 112), slot('', 113)]),
    expected: BOTH,
  },
  { title: 'ID TECH, enhanced format', model: 'idtech-serial', bytes: ENHANCED, expected: BOTH },
  { title: 'ID TECH, plain text', model: 'idtech-serial', bytes: bytes(TRACK_1, TRACK_2, '\r'), expected: BOTH },
  { title: 'ID TECH over HID, a bare frame', model: 'idtech-hid', bytes: ENHANCED, expected: BOTH },
  { title: 'ID TECH over HID, a frame in its wrapper', model: 'idtech-hid', bytes: wrapper(ENHANCED), expected: BOTH },
  {
    title: 'ID TECH over HID, text in its wrapper',
    model: 'idtech-hid',
    bytes: wrapper(bytes(TRACK_1, TRACK_2)),
    expected: BOTH,
  },
  {
    title: 'ID TECH over HID in mode other, MagTek’s offsets',
    model: 'idtech-hid',
    bytes: sureSwipe([0, 0, 0, 29, 19, 0, 0], TRACK_1, TRACK_2),
    expected: BOTH,
  },
  {
    title: 'ID TECH, enhanced format with two optional bytes',
    model: 'idtech-serial',
    bytes: framed(bytes([0x80, 0x5b, 29, 19, 0, 3, 0, 2, 1, 0], TRACK_1, TRACK_2), [0xd6, 0x82]),
    expected: BOTH,
  },
  {
    title: 'ID TECH, enhanced format with a count of no optional bytes',
    model: 'idtech-hid',
    bytes: framed(bytes([0x80, 0x5b, 29, 19, 0, 3, 0, 0], TRACK_1, TRACK_2), [0xd5, 0x7f]),
    expected: BOTH,
  },
  {
    title: 'ID TECH, raw: the bits of the stripes',
    model: 'idtech-serial',
    bytes: framed(RAW_BITS, [0x7c, 0x98]),
    expected: BOTH,
  },
  {
    title: 'ID TECH over HID in mode other, raw',
    model: 'idtech-hid',
    bytes: sureSwipe([0, 0, 1, 33, 19, 0, 4], RAW_1, RAW_2),
    expected: { ...LOYALTY, tracks: [ok(1), ok(2), failed(3, 'unread')] },
  },
  {
    title: 'ID TECH over HID in mode other, raw and encrypted',
    model: 'idtech-hid',
    bytes: sureSwipe([0, 0, 0, 24, 0, 0, 4], RAW_1.slice(1), ''),
    expected: { event: 'error', reason: 'encrypted', tracks: [failed(1, 'encrypted'), absent(2), absent(3)] },
  },
  {
    title: 'Augusta, which gives a swipe by itself',
    model: 'augusta-hid',
    bytes: ENHANCED,
    expected: BOTH,
  },
  {
    title: 'Augusta, what was swiped, as the answer to a question',
    model: 'augusta-hid',
    bytes: framed(bytes([0x06], ENHANCED.toString('latin1', 3, ENHANCED.length - 3)), [0x93, 0x45]),
    expected: BOTH,
  },
  {
    title: 'Augusta, the masked bank card of manual 80096504-001, whose format it has',
    model: 'augusta-hid',
    bytes: SECUREMAG_MASKED,
    expected: {
      event: 'error',
      reason: 'encrypted',
      tracks: [failed(1, 'encrypted'), failed(2, 'encrypted'), ok(3)],
    },
  },
  {
    title: 'ID TECH, the masked bank card of manual 80096504-001',
    model: 'idtech-serial',
    bytes: SECUREMAG_MASKED,
    expected: {
      event: 'error',
      reason: 'encrypted',
      tracks: [failed(1, 'encrypted'), failed(2, 'encrypted'), ok(3)],
    },
  },
  {
    title: 'the USB-IF class, lengths and then data',
    model: 'msr-hid',
    bytes: Buffer.concat([Buffer.from([29, 19, 0]), slot(TRACK_1, 79), slot(TRACK_2, 40), slot('', 107)]),
    expected: BOTH,
  },
  {
    title: 'HID POS, a number in Code 128',
    model: 'barcode-hid',
    bytes: scanReport(']C0', '6012340000000001'),
    expected: { event: 'data', kind: 'loyalty', accountNumber: '************0001' },
  },
  {
    title: 'HID POS, a scanner that tells no symbology, with a carriage return in its count',
    model: 'barcode-hid',
    bytes: scanReport('', '6012340000000001\r'),
    expected: { event: 'data', kind: 'loyalty', accountNumber: '************0001' },
  },
  {
    title: 'HID POS, a bank card’s number',
    model: 'barcode-hid',
    bytes: scanReport(']Q0', '4111111111111111'),
    expected: { event: 'data', kind: 'payment', accountNumber: '************1111' },
  },
  {
    title: 'HID POS, a long code in two reports',
    model: 'barcode-hid',
    bytes: Buffer.concat([scanReport(']Q1', LONG.slice(0, 56), 1), scanReport(']Q1', LONG.slice(56))]),
    expected: { event: 'error', reason: 'noNumber' },
  },
];
