// Tracks at bit level (ISO/IEC 7811).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALPHANUMERIC, bitsOf, decodeBits, NUMERIC } from '../../../devices/msr/bits.ts';
import { encodeBits, packBits } from '../../../devices/simulators/stripe-bits.ts';

test('the sentinels have the bits of the standard’s tables, odd parity last, and the LRC evens the columns', () => {
  // `;` is 1101 0 and `?` is 1111 1; their columns make the LRC 0010 0.
  expect([...encodeBits(';?', NUMERIC, 0)].join('')).toBe('110101111100100');
  // `%` is 101000 1 and `?` is 111110 0; their columns make the LRC 010110 0.
  expect([...encodeBits('%?', ALPHANUMERIC, 0)].join('')).toBe('101000111111000101100');
});

test.each([
  [1, '%B6012340000000001^DOE/JOHN^3012101?', ALPHANUMERIC],
  [2, ';6012340000000001=30121010000?', NUMERIC],
  [3, ';016012340000000001=724724?', NUMERIC],
] as const)('track %i is read whichever way the card is swiped: %s', (track, text, alphabet) => {
  const bits = encodeBits(text, alphabet, 23);
  const data = text.slice(1, -1);
  expect(decodeBits(track, bits, alphabet)).toEqual({ track, status: 'ok', data });
  expect(decodeBits(track, bits.toReversed(), alphabet)).toEqual({ track, status: 'ok', data });
  expect(decodeBits(track, bitsOf(packBits(bits)), alphabet)).toEqual({ track, status: 'ok', data });
});

test('any text of the track’s alphabet comes back, and any one wrong bit within it is noticed', () => {
  const numeric = fc.stringMatching(/^[0-9=]{1,37}$/);
  fc.assert(
    fc.property(numeric, fc.nat(), fc.boolean(), (data, at, backwards) => {
      // So many in a row would be a mask.
      fc.pre(!/={6}/.test(data));
      const sent = encodeBits(`;${data}?`, NUMERIC, 8);
      const bits = backwards ? sent.toReversed() : sent;
      expect(decodeBits(2, bits, NUMERIC)).toEqual({ track: 2, status: 'ok', data });
      const wrong = Uint8Array.from(bits);
      const within = 8 + (at % (bits.length - 16));
      wrong[within] = 1 - (wrong[within] ?? 0);
      expect(decodeBits(2, wrong, NUMERIC).status).toBe('error');
    }),
    { numRuns: 500 },
  );
});

test('no flux is an absent track; too much is a fault', () => {
  expect(decodeBits(2, new Uint8Array(400), NUMERIC)).toEqual({ track: 2, status: 'absent' });
  expect(decodeBits(2, new Uint8Array(5000).fill(1), NUMERIC)).toMatchObject({ status: 'error', reason: 'length' });
});

/** Inverts bits of a track, counted from its first character. */
const inverted = (text: string, ...at: readonly number[]): Uint8Array =>
  encodeBits(text, NUMERIC, 8).map((bit, index) => (at.includes(index - 8) ? 1 - bit : bit));

// Characters of five bits: the first digit's are 5 to 9.
test.each([
  ['no start sentinel, whichever way', encodeBits('1111', NUMERIC, 8), 'unterminated'],
  ['no end sentinel', encodeBits(';123', NUMERIC, 0), 'unterminated'],
  ['a stripe that ends within its end sentinel', encodeBits(';123?', NUMERIC, 0).slice(0, 24), 'unterminated'],
  ['a stripe that ends before its LRC', encodeBits(';123?', NUMERIC, 0).slice(0, 25), 'lrc'],
  ['a wrong bit', inverted(';123?', 5), 'parity'],
  ['two wrong bits of a digit', inverted(';123?', 5, 6), 'lrc'],
  ['something behind the LRC', Uint8Array.of(...encodeBits(';123?', NUMERIC, 8), 1), 'lrc'],
] as const)('a stripe with %s is damaged: %s', (_title, bits, reason) => {
  const damaged = { track: 2, status: 'error', reason };
  expect([decodeBits(2, bits, NUMERIC), decodeBits(2, bits.toReversed(), NUMERIC)]).toEqual([damaged, damaged]);
});

test('the longest stripe is read', () => {
  const bits = new Uint8Array(4096);
  bits.set(encodeBits(';1?', NUMERIC, 8));
  expect(decodeBits(2, bits, NUMERIC)).toMatchObject({ data: '1' });
  expect(decodeBits(2, new Uint8Array(4097), NUMERIC)).toMatchObject({ reason: 'length' });
});
