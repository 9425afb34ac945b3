// A card's number in a code that says more than the number, by the shop's patterns.
import { expect, test } from 'vitest';
import { type CodePattern, codePatternFault } from '../../../devices/barcode/code-pattern.ts';
import { isPaymentCode } from '../../../devices/barcode/payment-code.ts';
import { lineOf } from '../../../devices/msr/masked-line.ts';
import { createJudge } from '../../../devices/msr/own-cards.ts';
import { OWN } from '../../support/devices.ts';

const OWN_NUMBER = '6012340000000001';
/** ASCII 29, which stands for FNC1. */
const GS = '\x1d';

function scan(text: string, ...codes: readonly Omit<CodePattern, 'name'>[]): object {
  const judge = createJudge({ patterns: OWN, codes: codes.map((code) => ({ name: 'tried', ...code })) });
  return lineOf(judge({ kind: 'barcode', text }), true);
}

const LOYALTY = { event: 'data', kind: 'loyalty', accountNumber: OWN_NUMBER };
const NO_NUMBER = { event: 'error', reason: 'noNumber' };
const PATH = { url: 'https://club.example/card/{number}' };
const QUERY = { url: 'https://club.example/?v=2&card={number}' };

test.each([
  ['https://club.example/card/6012340000000001', PATH],
  ['http://CLUB.example/card/6012340000000001/?utm_source=app', PATH],
  [']Q1https://club.example/card/6012340000000001\r', PATH],
  ['https://club.example/card/60123400000%30%30001', PATH],
  ['https://club.example/?utm=x&card=6012340000000001&v=2', QUERY],
  ['clubapp://show/6012340000000001', { url: 'clubapp://show/{number}' }],
  ['CLUB:6012340000000001;', { text: 'CLUB:{number};' }],
])('%j is a card’s by %j', (text, pattern) => expect(scan(text, pattern)).toMatchObject(LOYALTY));

test.each([
  ['https://club.example/card/6012340000000001', QUERY],
  ['https://club.example.evil.test/card/6012340000000001', PATH],
  ['https://evil.test/?u=https://club.example/card/6012340000000001', PATH],
  ['https://club.example/card/', PATH],
  ['https://club.example/card/6012340000000001/more', PATH],
  ['https://club.example/card/%E0%A4%A', PATH],
  ['https://club.example/?card=6012340000000001', QUERY],
  ['https://club.example/card/not a number', PATH],
  ['CLUB:', { text: 'CLUB:{number}' }],
])('%j is none by %j', (text, pattern) => expect(scan(text, pattern)).toMatchObject(NO_NUMBER));

// GS1 General Specifications: AI 01 of predefined length, 10 and 8018 ended by FNC1 or the code's end, 414 predefined.
test.each([
  [']C1801895212340000000001', '8018', '95212340000000001'],
  [`]C1010952112345600610ABC123${GS}8018952123400000000012`, '8018', '952123400000000012'],
  [`]d2${GS}8018952123400000000012${GS}10ABC`, '8018', '952123400000000012'],
  ['4149521321000010802012345', '414', '9521321000010'],
  ['4149521321000010802012345', '8020', '12345'],
  ['(414)9521321000010(8020)12345', '8020', '12345'],
  [']Q3https://id.example/414/9521321000010/8020/12345', '8020', '12345'],
  ['https://id.example/x?8020=12345', '8020', '12345'],
])('%j has AI %s', (text, ai, number) => {
  expect(scan(text, { ai })).toMatchObject({ event: 'data', accountNumber: number });
});

test.each([
  ['a QR code that is no GS1 code by its own symbology', ']Q1801895212340000000001'],
  ['an element that is cut off', '01095211234560'],
  ['an AI that there is none of', '058018952123400000000012'],
  ['an empty value', `10${GS}8018952123400000000012`],
  ['text between printed elements', 'x(8018)952123400000000012'],
])('%s has no AI 8018', (_what, text) => {
  expect(scan(text, { ai: '8018' })).not.toMatchObject({ accountNumber: '952123400000000012' });
});

test('a plain number is still one where the shop has patterns, and the first pattern that fits is taken', () => {
  expect(scan(OWN_NUMBER, PATH, { ai: '8018' })).toMatchObject(LOYALTY);
  const scanned = scan('CLUB:60-12340000000001', { text: 'CLUB:60-{number}' }, { text: 'CLUB:{number}' });
  expect(scanned).toMatchObject({ kind: 'unknown', accountNumber: '12340000000001' });
});

test('a bank card’s number behind a pattern is a payment card’s, and nothing else of the code leaves the driver', () => {
  const refused = { event: 'data', kind: 'payment', accountNumber: '************1111' };
  expect(scan('https://club.example/card/4111111111111111', PATH)).toEqual(refused);
  expect(scan('https://club.example/card/4111-1111-1111-1111', PATH)).toEqual(refused);
  const taken = JSON.stringify(scan('https://club.example/?v=2&card=6012340000000001&phone=5551234', QUERY));
  expect(taken).not.toContain('5551234');
});

test.each([
  // EMV QR Code Specification for Payment Systems, merchant-presented mode; consumer-presented mode's 'CPV01'.
  '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING6304A13A',
  'hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MQ==',
  ']Q1upi://pay?pa=shop@bank&pn=Shop&am=12.00',
  'BCD\n002\n1\nSCT\nBPOTBEB1',
  'SPC\r\n0200\r\n1\r\nCH44',
])('a payment application’s code is refused, whatever the patterns say: %j', (text) => {
  const greedy = [{ text: '000{number}' }, { url: 'upi://pay?am={number}' }, { text: 'BCD{number}' }];
  expect(scan(text, ...greedy)).toMatchObject({ event: 'data', kind: 'payment' });
});

test('a shop’s own codes are no payment codes', () => {
  for (const text of [OWN_NUMBER, 'https://club.example/pay/1', 'CLUB:000201', '00012345', '0002011234567890'])
    expect(isPaymentCode(text)).toBe(false);
});

test.each([
  [{}, /one of url, ai and text/],
  [{ ai: '8018', text: 'CLUB{number}' }, /one of url, ai and text/],
  [{ url: 'club.example/card/{number}' }, /no link/],
  [{ url: 'https://club.example/card/' }, /\{number\} in it once/],
  [{ url: 'https://club.example/{number}/{number}' }, /once/],
  [{ url: 'https://club.example/card-{number}' }, /whole part/],
  [{ url: 'https://{number}/card' }, /own host/],
  [{ url: 'https://club.example/#{number}' }, /after #/],
  [{ ai: '801' }, /four digits/],
  [{ ai: '05' }, /no GS1/],
  [{ ai: 'card' }, /no GS1/],
  [{ text: '{number}' }, /almost any code/],
  [{ text: 'C:{number}' }, /almost any code/],
  [{ text: 'CLUB' }, /once/],
])('a pattern that cannot be used is refused, with what to write: %j', (pattern, why) => {
  expect(codePatternFault({ name: 'tried', ...pattern })).toMatch(why);
});

test.each([PATH, QUERY, { ai: '8018' }, { ai: '01' }, { text: 'CLUB:{number}' }])('%j is usable', (pattern) => {
  expect(codePatternFault({ name: 'tried', ...pattern })).toBeUndefined();
});
