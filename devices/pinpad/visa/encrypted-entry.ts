// What a pad that only encrypts answers to `Z60`: a key serial number and a PIN block, in hexadecimal.
//
//   71 0 KSN block       DUKPT (Uniform PP791 programmer's manual)
//   73 . 00000 KSN block DUKPT (Verifone MX800 series)
//   71 e                 refused, e the pad's error
import { decryptPin } from '../../pin-block/decrypt-pin.ts';
import { LinkDownError } from '../../transport/transport.ts';
import type { PadEntry } from '../pin-dialogue.ts';
import type { PinKeys } from '../pin-keys.ts';

/** What pads demand to encrypt a PIN with; a loyalty PIN has no payment account, so both sides use this. */
export const ACCOUNT = '000000000000';

/** In PCI mode a PP791 takes Z60 only after a PIN prompt of its own (PM0103-U, 'Z2 / Z3 PIN entry mode with fixed prompt'). */
export const REFUSED =
  'The PIN pad does not encrypt PINs as it is set up: its DUKPT key has to be loaded, and a pad in PCI mode refuses prompts that are not its own.';
const OTHER_KEY =
  'The PIN pad encrypts with another key or format than the key file has: check the file that keys= names.';

/** Digits in hexadecimal of a block, and of a key serial number whose leading Fs a pad may drop. */
const SIZES = { tdes: { block: 16, ksn: 20 }, aes: { block: 32, ksn: 24 } } as const;

/** The digits of the entry; a pad with another key fails here, as a pad that is not set up for this shop. */
export function decryptEntry(message: Buffer, { scheme, bdk, format }: PinKeys, account = ACCOUNT): PadEntry {
  const { block, ksn } = SIZES[scheme];
  const text = message.toString('latin1');
  message.fill(0);
  const hex = new RegExp(`^(?:710|73\\.?0{5})([0-9A-F]{${block + 10},${block + ksn}})$`, 'i').exec(text)?.[1];
  if (hex === undefined) throw new LinkDownError('an answer that is no PIN block', REFUSED);
  const result = decryptPin({
    scheme,
    bdk,
    format,
    pan: account,
    ksn: Buffer.from(hex.slice(0, -block).padStart(ksn, 'F'), 'hex'),
    block: Buffer.from(hex.slice(-block), 'hex'),
  });
  if (!result.ok) throw new LinkDownError(`a PIN block that does not decrypt: ${result.reason}`, OTHER_KEY);
  return { end: 'digits', digits: result.pin };
}
