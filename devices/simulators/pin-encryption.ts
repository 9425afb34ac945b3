// How a simulated PIN pad encrypts a PIN: under DUKPT with a key of its own for each entry, or under the session key that it is sent.
import { randomBytes } from 'node:crypto';
import { aes, type BlockCipher, tripleDes } from '../pin-block/block-cipher.ts';
import * as dukptAes from '../pin-block/dukpt-aes.ts';
import * as dukptTdes from '../pin-block/dukpt-tdes.ts';
import type { PinFormat } from '../pin-block/iso9564.ts';
import { unwrapSessionKey } from '../pin-block/session-key.ts';
import { zeroing } from '../pin-block/zeroing.ts';
import type { DukptKeys, MasterKeys, PinKeys } from '../pinpad/pin-keys.ts';
import { encipherFormat4, encodePinBlock } from './pin-blocks.ts';

/** The message 71 that answers a `Z60` with this account and this session key, in hexadecimal; `pin` is '' or 4 to 12 digits. */
export type Answer71 = (pin: string, account: string, sessionKey: string) => string;

/** A pad that was injected with these keys. */
export const createPinEncryption = (keys: PinKeys): Answer71 =>
  keys.scheme === 'session' ? underSessionKey(keys) : underDukpt(keys);

const upperHex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

/** The serial numbers of the standards' own examples, before the first entry: ANSI X9.24-1, annex A.4, and X9.24-3. */
const SERIALS = { tdes: 'FFFF9876543210E00000', aes: '123456789012345600000000' } as const;

function underDukpt({ scheme, bdk, format }: DukptKeys): Answer71 {
  const { derivePinKey } = scheme === 'aes' ? dukptAes : dukptTdes;
  const ksn = Buffer.from(SERIALS[scheme], 'hex');
  return (pin, account) => {
    if (pin === '') return '710';
    for (;;) {
      ksn.writeUInt32BE(ksn.readUInt32BE(ksn.length - 4) + 1, ksn.length - 4);
      const derived = derivePinKey(bdk, ksn);
      // Counters with too many one-bits are no key's.
      if (!derived.ok) continue;
      const cipher = scheme === 'aes' ? aes(derived.key) : tripleDes(derived.key);
      const block = encipher(format, pin, account, cipher);
      derived.key.fill(0);
      return `710${upperHex(ksn)}${upperHex(block)}`;
    }
  };
}

function underSessionKey({ master }: MasterKeys): Answer71 {
  return (pin, account, sessionKey) => {
    const length = String(pin.length).padStart(2, '0');
    return zeroing((secret) => {
      const key = secret(unwrapSessionKey(master, Buffer.from(sessionKey, 'hex')));
      const block = pin === '' ? '' : upperHex(encipher(0, pin, account, tripleDes(key)));
      return `71.0${length}01${block}`;
    });
  };
}

function encipher(format: PinFormat, pin: string, account: string, { encrypt }: BlockCipher): Buffer {
  if (format === 4) return encipherFormat4(pin, account, randomBytes, encrypt);
  return zeroing((secret) => encrypt(secret(encodePinBlock(format, pin, account, randomBytes))));
}
