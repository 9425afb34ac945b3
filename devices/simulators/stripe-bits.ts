// A track's bits as a card carries them (ISO/IEC 7811).
import type { Alphabet } from '../msr/bits.ts';

/** The bits of a track from its text with sentinels, and between clocking zeros. */
export function encodeBits(text: string, { bits: width, first }: Alphabet, clockingZeros = 10): Uint8Array {
  const values = Array.from(text, (character) => character.charCodeAt(0) - first);
  const lrc = values.reduce((columns, value) => columns ^ value, 0);
  const characters = [...values, lrc].flatMap((value) => {
    const data = Array.from({ length: width }, (_, bit) => (value >> bit) & 1);
    return [...data, 1 - (data.reduce((sum, bit) => sum + bit, 0) % 2)];
  });
  const clocking = new Array<number>(clockingZeros).fill(0);
  return Uint8Array.from([...clocking, ...characters, ...clocking]);
}

/** Packs bits into bytes, most significant bit first. */
export function packBits(bits: Uint8Array): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [index, bit] of bits.entries()) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  return bytes;
}
