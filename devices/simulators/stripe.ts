// A card pulled past a simulated reader's head: the bits on its stripe, what the head makes of them, and what the reader prints.
import { ALPHANUMERIC, type Alphabet, decodeBits, NUMERIC } from '../msr/bits.ts';
import type { TrackNumber } from '../msr/tracks.ts';
import { encodeBits } from './stripe-bits.ts';

/** How a card is pulled, or what has become of its stripe. */
export type Pull = 'well' | 'backwards' | 'tooFast' | 'scratched';

/** Of the bits of a card that is pulled too fast the head misses one in so many. */
const MISSED = 9;

const HEADS: Readonly<Record<Pull, (bits: Uint8Array) => Uint8Array>> = {
  well: (bits) => bits,
  backwards: (bits) => bits.toReversed(),
  tooFast: (bits) => bits.filter((_, index) => index % MISSED !== MISSED - 1),
  // A quarter of the stripe gives no signal.
  scratched: (bits) => bits.map((bit, index) => (isScratched(index / bits.length) ? 0 : bit)),
};

const isScratched = (place: number): boolean => place > 0.4 && place < 0.65;

/** How tracks 1 and 2 stand on a card (ISO/IEC 7811-6), by their start sentinels. */
const TRACKS: Readonly<Record<string, { readonly track: TrackNumber; readonly alphabet: Alphabet }>> = {
  '%': { track: 1, alphabet: ALPHANUMERIC },
  ';': { track: 2, alphabet: NUMERIC },
};

/** What the reader prints of a card with these tracks, `%…?;…?`: `E` for a track that it cannot read. */
export const pull = (tracks: string, how: Pull): string =>
  (tracks.match(/[%;][^?]*\?/g) ?? []).map((text) => printed(text, how)).join('');

function printed(text: string, how: Pull): string {
  const sentinel = text.charAt(0);
  const { track, alphabet } = TRACKS[sentinel] ?? { track: 2, alphabet: NUMERIC };
  const read = decodeBits(track, HEADS[how](encodeBits(text, alphabet)), alphabet);
  return `${sentinel}${read.status === 'ok' ? read.data : 'E'}?`;
}
