// A customer's loyalty PIN out of what an encrypting pad sends: an enciphered PIN block, and under DUKPT a key serial number.
import { aes, tripleDes } from './block-cipher.ts';
import type { KeyFault } from './derived-key.ts';
import * as dukptAes from './dukpt-aes.ts';
import * as dukptTdes from './dukpt-tdes.ts';
import {
  blockBytes,
  type CompactFormat,
  decipherFormat4,
  decodePinBlock,
  type PinFault,
  type PinFormat,
} from './iso9564.ts';
import { zeroing } from './zeroing.ts';

export interface EncryptedPin {
  /** TDES DUKPT (ANSI X9.24-1) carries formats 0, 1 and 3; AES DUKPT (ANSI X9.24-3) carries format 4. */
  readonly scheme: 'tdes' | 'aes';
  /** The base derivation key: 16 bytes; under AES also 24 or 32. It stays the caller's, unchanged. */
  readonly bdk: Buffer;
  /** The key serial number: 10 bytes; under AES 12. */
  readonly ksn: Buffer;
  /** The enciphered PIN block: 8 bytes; under AES 16. */
  readonly block: Buffer;
  readonly format: PinFormat;
  /** 1 to 19 digits with the check digit, as the pad was given it. Format 1 needs none. */
  readonly pan?: string;
}

/** `format`: the scheme does not carry it. */
export type DecryptFault = 'format' | KeyFault | PinFault;

/** `pin` is 4 to 12 ASCII digits, its taker's to zero. */
export type DecryptedPin =
  | { readonly ok: true; readonly pin: Buffer }
  | { readonly ok: false; readonly reason: DecryptFault };

/**
 * Derives the transaction's PIN key, deciphers the block and reads the PIN. Derived keys and clear blocks are zeroed.
 * Whatever bytes a pad sends, the answer is a value; it throws for none. A wrong key can, rarely, pass for a PIN.
 */
export function decryptPin({ scheme, bdk, ksn, block, format, pan }: EncryptedPin): DecryptedPin {
  if ((scheme === 'aes') !== (format === 4)) return { ok: false, reason: 'format' };
  if (block.length !== blockBytes(format)) return { ok: false, reason: 'blockLength' };
  return zeroing((secret) => {
    const { derivePinKey } = scheme === 'aes' ? dukptAes : dukptTdes;
    const derived = derivePinKey(bdk, ksn);
    if (!derived.ok) return derived;
    const key = secret(derived.key);
    if (format === 4) return decipherFormat4(block, pan, aes(key).decrypt);
    return decryptUnderKey(key, block, format, pan);
  });
}

/** As `decryptPin`, under the key that enciphered the block itself: 16 bytes of TDES key, which stay the caller's. */
export function decryptUnderKey(
  key: Buffer,
  block: Buffer,
  format: CompactFormat,
  pan: string | undefined,
): DecryptedPin {
  if (block.length !== blockBytes(format)) return { ok: false, reason: 'blockLength' };
  return zeroing((secret) => decodePinBlock(format, secret(tripleDes(key).decrypt(block)), pan));
}
