// A track at bit level, as the head reads it (ISO/IEC 7811-2 and 7811-6): characters of 5 or 7 bits, least significant first, each
// with odd parity; a start sentinel, the data, an end sentinel and an LRC whose columns are even, between runs of clocking zeros.
// A card swiped the other way gives the same bits backwards.
import { damagedTrack, readTrack, type Track, type TrackFault, type TrackNumber } from './tracks.ts';

export interface Alphabet {
  /** Bits of a character without its parity bit. */
  readonly bits: 4 | 6;
  /** The ASCII character of the value 0. */
  readonly first: number;
  /** Values of the sentinels: `%` and `?` of the 64-character set, `;` and `?` of the 16-character set. */
  readonly start: number;
  readonly end: number;
}

/** ISO/IEC 7811-6, tables of coded characters: alphanumeric (track 1, and track 3 of a licence) and numeric (tracks 2 and 3). */
export const ALPHANUMERIC: Alphabet = { bits: 6, first: 0x20, start: 0x05, end: 0x1f };
export const NUMERIC: Alphabet = { bits: 4, first: 0x30, start: 0x0b, end: 0x0f };

/** The longest stripe: 107 characters of 7 bits, clocking zeros included several times over. */
const LONGEST_BITS = 4096;

type Attempt = { readonly text: string } | { readonly fault: TrackFault };

/** Unpacks bytes into bits, most significant bit first, as readers send raw tracks. */
export function bitsOf(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array(bytes.length * 8);
  for (let index = 0; index < bits.length; index++) bits[index] = ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
  return bits;
}

/** Decodes a track's bits, swiped either way. All zeros is an absent track. */
export function decodeBits(track: TrackNumber, bits: Uint8Array, alphabet: Alphabet): Track {
  if (bits.length > LONGEST_BITS) return damagedTrack(track, 'length');
  if (!bits.includes(1)) return { track, status: 'absent' };
  const forwards = attempt(bits, alphabet);
  if ('text' in forwards) return readTrack(track, forwards.text);
  const backwards = attempt(bits.toReversed(), alphabet);
  if ('text' in backwards) return readTrack(track, backwards.text);
  // A direction that found a sentinel got further: its fault says more.
  return damagedTrack(track, forwards.fault === 'unterminated' ? backwards.fault : forwards.fault);
}

/** Reads from the first one-bit on: clocking zeros come before it, and both start sentinels begin with a one. */
function attempt(bits: Uint8Array, { bits: width, first, start, end }: Alphabet): Attempt {
  let at = bits.indexOf(1);
  let columns = 0;
  let text = '';
  const next = (): number | undefined => {
    if (at + width >= bits.length) return undefined;
    let value = 0;
    let ones = 0;
    for (let bit = 0; bit <= width; bit++) {
      const one = bits[at++] ?? 0;
      ones += one;
      if (bit < width) value |= one << bit;
    }
    return ones % 2 === 1 ? value : -1;
  };
  for (let value = next(); value !== undefined; value = next()) {
    if (text === '' && value !== start) return { fault: 'unterminated' };
    if (value < 0) return { fault: 'parity' };
    columns ^= value;
    text += String.fromCharCode(first + value);
    // After the LRC there are clocking zeros only; anything else is a stripe that was misread.
    if (value === end) return next() === columns && bits.indexOf(1, at) < 0 ? { text } : { fault: 'lrc' };
  }
  return { fault: 'unterminated' };
}
