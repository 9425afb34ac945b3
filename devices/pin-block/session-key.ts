// Master and session keys under two-key TDES (ISO/IEC 18033-3), as PIN pads use them: pad and host share a master key, and the host
// sends each session key enciphered under it, in ECB mode (Uniform PP791 programmer's manual PM0103-U, message Z60 and appendix A).
import { tripleDes } from './block-cipher.ts';

/** Two keys of 8 bytes. */
const SESSION_KEY_BYTES = 16;

/** Random bytes, `length` of them. */
export type Random = (length: number) => Buffer;

/** A fresh session key, its taker's to zero: random bytes, each made to have an odd number of one-bits, as DES wants its keys. */
export function freshSessionKey(random: Random): Buffer {
  const key = random(SESSION_KEY_BYTES);
  for (const [index, byte] of key.entries()) key[index] = withOddParity(byte);
  return key;
}

/** The session key as the pad is sent it. `master` has 16 bytes and stays the caller's. */
export const wrapSessionKey = (master: Buffer, key: Buffer): Buffer => tripleDes(master).encrypt(key);

/** What `wrapSessionKey` made, turned back: the pad's side. */
export const unwrapSessionKey = (master: Buffer, wrapped: Buffer): Buffer => tripleDes(master).decrypt(wrapped);

/** The lowest bit is the parity bit. */
function withOddParity(byte: number): number {
  const ones = [1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> bit) & 1).length;
  return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
}
