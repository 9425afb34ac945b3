// PIN blocks in clear, ISO 9564-1:2017 clause 9: formats 0, 1 and 3 for TDES (8 bytes) and format 4 for AES (16 bytes).
// A PIN is 4 to 12 ASCII digits, an account number (PAN) a string of 1 to 19; what comes back is its taker's to zero.
import type { BlockFunction } from './block-cipher.ts';
import { xor, zeroing } from './zeroing.ts';

/** The formats whose block is the PIN field XOR the PAN field, before any cipher. */
export type CompactFormat = 0 | 1 | 3;
export type PinFormat = CompactFormat | 4;

/**
 * `pan`: the account number is missing or is not one. A wrong key shows as any fault of the block, a wrong account number mostly as
 * `digit` or `filler`: no format proves a PIN.
 */
export type PinFault = 'blockLength' | 'control' | 'pinLength' | 'digit' | 'filler' | 'pan';

interface Fault {
  readonly ok: false;
  readonly reason: PinFault;
}
export type DecodedPin = { readonly ok: true; readonly pin: Buffer } | Fault;

/** The length of a format's block, clear or enciphered. */
export const blockBytes = (format: PinFormat): 8 | 16 => (format === 4 ? 16 : 8);

/** The nibbles that may follow a PIN: `count` of them from `first`. Format 1's are its transaction field (9.3.3). */
const FILL = {
  0: { first: 0xf, count: 1 },
  1: { first: 0x0, count: 16 },
  3: { first: 0xa, count: 6 },
  4: { first: 0xa, count: 1 },
} as const;

/** Where control, PIN length, digits and fill end, in nibbles; format 4 has 8 random bytes after them. */
const FIELD_NIBBLES = 16;
const ASCII_ZERO = 0x30;

/** The PIN in a clear block of format 0 (9.3.2), 1 (9.3.3) or 3 (9.3.5). Format 1 has no use for `pan`. */
export function decodePinBlock(format: CompactFormat, block: Buffer, pan: string | undefined): DecodedPin {
  return zeroing((secret) => {
    const account = panField(format, pan);
    return account ? decodePinField(format, secret(xor(block, account))) : fault('pan');
  });
}

/** The PIN in an enciphered block of format 4 (9.4.2.3): decrypt, XOR the PAN field, decrypt again. */
export function decipherFormat4(block: Buffer, pan: string | undefined, decrypt: BlockFunction): DecodedPin {
  if (block.length !== blockBytes(4)) return fault('blockLength');
  return zeroing((secret) => {
    const account = panField(4, pan);
    return account ? decodePinField(4, secret(decrypt(secret(xor(secret(decrypt(block)), account))))) : fault('pan');
  });
}

/** The PIN in a PIN field: control nibble, PIN length, PIN digits, fill; then the random half of format 4 (9.4.2.2.2). */
export function decodePinField(format: PinFormat, field: Buffer): DecodedPin {
  if (field.length !== blockBytes(format)) return fault('blockLength');
  if (nibbleAt(field, 0) !== format) return fault('control');
  const length = nibbleAt(field, 1);
  if (length < 4 || length > 12) return fault('pinLength');
  const { first, count } = FILL[format];
  const end = 2 + length;
  if (!nibblesAre(field, 2, end, (nibble) => nibble <= 9)) return fault('digit');
  if (!nibblesAre(field, end, FIELD_NIBBLES, (nibble) => nibble >= first && nibble < first + count)) {
    return fault('filler');
  }
  const pin = Buffer.alloc(length);
  for (const index of pin.keys()) pin[index] = ASCII_ZERO + nibbleAt(field, 2 + index);
  return { ok: true, pin };
}

/**
 * The account number as formats 0 and 3 take it (9.3.2.3: the twelve digits before the check digit), and 4 (9.4.2.2.3:
 * how many digits it has beyond twelve, then all of them); short ones have zeros in front. Format 1 takes none.
 */
export function panField(format: PinFormat, pan: string | undefined): Buffer | undefined {
  if (format === 1) return Buffer.alloc(8);
  if (pan === undefined || !/^\d{1,19}$/.test(pan)) return undefined;
  if (format !== 4) return Buffer.from(pan.slice(0, -1).slice(-12).padStart(16, '0'), 'hex');
  return Buffer.from(`${Math.max(0, pan.length - 12)}${pan.padStart(12, '0')}`.padEnd(32, '0'), 'hex');
}

const nibbleAt = (field: Buffer, index: number): number =>
  (field.readUInt8(index >> 1) >> (index % 2 === 0 ? 4 : 0)) & 0xf;

function nibblesAre(field: Buffer, from: number, to: number, allowed: (nibble: number) => boolean): boolean {
  for (let index = from; index < to; index++) if (!allowed(nibbleAt(field, index))) return false;
  return true;
}

const fault = (reason: PinFault): Fault => ({ ok: false, reason });
