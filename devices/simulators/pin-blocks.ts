// PIN blocks as a PIN pad makes them (ISO 9564-1:2017 clause 9).
import type { BlockFunction } from '../pin-block/block-cipher.ts';
import { type CompactFormat, type PinFormat, panField } from '../pin-block/iso9564.ts';
import { xor } from '../pin-block/zeroing.ts';

/** Random bytes, `length` of them. */
export type Random = (length: number) => Buffer;

/** The nibbles that follow a PIN: `count` of them from `first`. Not the decoder's own table, which they are to check. */
const FILL = {
  0: { first: 0xf, count: 1 },
  1: { first: 0x0, count: 16 },
  3: { first: 0xa, count: 6 },
  4: { first: 0xa, count: 1 },
} as const;

function account(format: PinFormat, pan: string | undefined): Buffer {
  const field = panField(format, pan);
  if (!field) throw new Error(`${pan} is no account number`);
  return field;
}

/** The clear block of format 0 (9.3.2), 1 (9.3.3) or 3 (9.3.5). Format 1 has no use for `pan`. */
export const encodePinBlock = (format: CompactFormat, pin: string, pan: string | undefined, random: Random): Buffer =>
  xor(encodePinField(format, pin, random), account(format, pan));

/** The enciphered block of format 4 (9.4.2.3): encrypt the PIN field, XOR the PAN field, encrypt again. */
export const encipherFormat4 = (pin: string, pan: string, random: Random, encrypt: BlockFunction): Buffer =>
  encrypt(xor(encrypt(encodePinField(4, pin, random)), account(4, pan)));

/** Control nibble, PIN length, PIN digits, fill; then the random half of format 4 (9.4.2.2.2). */
export function encodePinField(format: PinFormat, pin: string, random: Random): Buffer {
  const { first, count } = FILL[format];
  const fill = Array.from(random(14 - pin.length), (byte) => first + (byte % count));
  const nibbles = [format, pin.length, ...Array.from(pin, Number), ...fill];
  const field = Buffer.from(nibbles.map((nibble) => nibble.toString(16)).join(''), 'hex');
  return format === 4 ? Buffer.concat([field, random(8)], 16) : field;
}
