// One PIN entry at a pad that only encrypts: what `Z60` asks, and what the pad answers.
//
//   Z60. account                     DUKPT        -> 71 0 KSN block         (Uniform PP791 programmer's manual PM0103-U, section 10)
//                                                    73 . 00000 KSN block   (Verifone MX800 series)
//   Z60. account FS session key      MK/SK        -> 71 . 0 length 01 block (PM0103-U, section 9; Verifone MX800 series, MS packets)
//   71 e                                          <- refused, e the pad's error; DUKPT: 71 0 alone, ENTER without a digit
//
// The session key is a fresh one for each entry, in hexadecimal, enciphered under the master key that the pad holds.
import { type DecryptedPin, decryptPin, decryptUnderKey } from '../../pin-block/decrypt-pin.ts';
import { freshSessionKey, type Random, wrapSessionKey } from '../../pin-block/session-key.ts';
import { LinkDownError } from '../../transport/transport.ts';
import type { PadEntry } from '../pad.ts';
import type { DukptKeys, MasterKeys, PinKeys } from '../pin-keys.ts';

/** What pads demand to encrypt a PIN with; a loyalty PIN has no payment account, so both sides use this. */
export const ACCOUNT = '000000000000';

const FS = '\x1c';

/** In PCI mode a PP791 takes Z60 only after a PIN prompt of its own (PM0103-U, 'Z2 / Z3 PIN entry mode with fixed prompt'). */
export const REFUSED =
  'The PIN pad does not encrypt PINs as it is set up: load its DUKPT or master key; a pad in PCI mode refuses prompts that are not its own.';
const OTHER_KEY =
  'The PIN pad encrypts with another key or format than the key file has: check the file that keys= names.';

/** Digits in hexadecimal of a block, and of a key serial number whose leading Fs a pad may drop. */
const SIZES = { tdes: { block: 16, ksn: 20 }, aes: { block: 32, ksn: 24 } } as const;

export interface EncryptedEntry {
  /** The message to send. */
  readonly request: string;
  /**
   * The digits in the pad's answer, whose bytes it zeroes. Throws `LinkDownError` for a pad that refuses, or has another key: it is
   * not set up for this shop.
   */
  readonly read: (answer: Buffer) => PadEntry;
  /** Zeroes this entry's key. */
  readonly end: () => void;
}

export function createEncryptedEntry(keys: PinKeys, account: string, random: Random): EncryptedEntry {
  return keys.scheme === 'session' ? sessionEntry(keys, account, random) : dukptEntry(keys, account);
}

function dukptEntry({ scheme, bdk, format }: DukptKeys, pan: string): EncryptedEntry {
  const { block, ksn } = SIZES[scheme];
  const form = new RegExp(`^(?:710|73\\.?0{5})([0-9A-F]{${block + 10},${block + ksn}})?$`, 'i');
  const decrypt = (hex: string): DecryptedPin => {
    const serial = Buffer.from(hex.slice(0, -block).padStart(ksn, 'F'), 'hex');
    return decryptPin({ scheme, bdk, format, pan, ksn: serial, block: Buffer.from(hex.slice(-block), 'hex') });
  };
  return { request: `Z60.${pan}`, read: (answer) => readAnswer(answer, form, decrypt), end: () => undefined };
}

/** The pad says how many digits there were; none are no PIN, whatever stands in the block. */
const SESSION_ANSWER = /^71\.?0(?:00|(?:0[4-9]|1[0-2])01([0-9A-F]{16})$)/i;

function sessionEntry({ master }: MasterKeys, pan: string, random: Random): EncryptedEntry {
  const key = freshSessionKey(random);
  const decrypt = (hex: string): DecryptedPin => decryptUnderKey(key, Buffer.from(hex, 'hex'), 0, pan);
  return {
    request: `Z60.${pan}${FS}${wrapSessionKey(master, key).toString('hex').toUpperCase()}`,
    read: (answer) => readAnswer(answer, SESSION_ANSWER, decrypt),
    end: () => void key.fill(0),
  };
}

/** `form` takes the part to decrypt out of the answer; an answer without it is an entry without a digit. */
function readAnswer(answer: Buffer, form: RegExp, decrypt: (hex: string) => DecryptedPin): PadEntry {
  const found = form.exec(answer.toString('latin1'));
  answer.fill(0);
  if (!found) throw new LinkDownError('an answer that is no PIN block', REFUSED);
  const [, hex] = found;
  if (hex === undefined) return { end: 'digits', digits: Buffer.alloc(0) };
  const result = decrypt(hex);
  if (!result.ok) throw new LinkDownError(`a PIN block that does not decrypt: ${result.reason}`, OTHER_KEY);
  return { end: 'digits', digits: result.pin };
}
