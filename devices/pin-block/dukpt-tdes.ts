// TDES DUKPT, the host's side: ANSI X9.24-1:2009 Annex A (ANSI X9.24-3:2017 Annex C).
import { desEncrypt, tripleDes } from './block-cipher.ts';
import { type DerivedKey, oneBits } from './derived-key.ts';
import { xor, zeroing } from './zeroing.ts';

const KEY_BYTES = 16;
/** 59 bits of key set and device, then the counter. A pad that sends 8 bytes leaves out two of FF in front. */
const KSN_BYTES = 10;
const COUNTER_BITS = 0x1fffff;
/** Counters with more one-bits than this are skipped (A.3). */
const MOST_ONES = 10;

/** Makes one key into two (A.2, A.6). */
const KEY_MASK = Buffer.from('c0c0c0c000000000c0c0c0c000000000', 'hex');
/** Makes a transaction key into its PIN encryption key (A.4.1, table A-1). */
const PIN_VARIANT = Buffer.from('00000000000000ff00000000000000ff', 'hex');

/**
 * The initial key of the pad that `ksn` names (A.6), whatever its counter.
 * `bdk` has 16 bytes, `ksn` 10; other lengths are the faults `keyLength` and `ksnLength`.
 */
export function deriveInitialKey(bdk: Buffer, ksn: Buffer): DerivedKey {
  const fault = lengthFault(bdk, ksn);
  if (fault) return fault;
  return zeroing((secret) => {
    const serial = withCounter(ksn, 0).subarray(0, 8);
    const left = secret(tripleDes(bdk).encrypt(serial));
    const right = secret(tripleDes(secret(xor(bdk, KEY_MASK))).encrypt(serial));
    return { ok: true, key: Buffer.concat([left, right]) };
  });
}

/**
 * The key of one transaction (A.3): from the initial key, one non-reversible step for each one-bit of the counter.
 * A counter of zero, or with more than ten one-bits, is the fault `counter`.
 */
export function deriveTransactionKey(initialKey: Buffer, ksn: Buffer): DerivedKey {
  const fault = lengthFault(initialKey, ksn);
  if (fault) return fault;
  const bits = oneBits(counterOf(ksn));
  if (bits.length === 0 || bits.length > MOST_ONES) return { ok: false, reason: 'counter' };
  return zeroing((secret) => {
    let key = initialKey;
    let counter = 0;
    for (const bit of bits) {
      counter += bit;
      key = secret(nonReversible(key, withCounter(ksn, counter).subarray(-8)));
    }
    return { ok: true, key: Buffer.from(key) };
  });
}

/** The key that enciphers the PIN block of one transaction (A.4.1). Lengths and faults as above. */
export function derivePinKey(bdk: Buffer, ksn: Buffer): DerivedKey {
  return zeroing((secret) => {
    const initial = deriveInitialKey(bdk, ksn);
    if (!initial.ok) return initial;
    const transaction = deriveTransactionKey(secret(initial.key), ksn);
    if (!transaction.ok) return transaction;
    return { ok: true, key: xor(secret(transaction.key), PIN_VARIANT) };
  });
}

/** The Non-reversible Key Generation Process (A.2): 16 bytes of key and 8 of serial number to 16 bytes of key. */
function nonReversible(key: Buffer, serial: Buffer): Buffer {
  return zeroing((secret) => {
    const left = secret(half(secret(xor(key, KEY_MASK)), serial));
    const right = secret(half(key, serial));
    return Buffer.concat([left, right]);
  });
}

function half(key: Buffer, serial: Buffer): Buffer {
  return zeroing((secret) => {
    const left = key.subarray(0, 8);
    const right = key.subarray(8);
    return xor(secret(desEncrypt(left, secret(xor(serial, right)))), right);
  });
}

function lengthFault(key: Buffer, ksn: Buffer): DerivedKey | undefined {
  if (key.length !== KEY_BYTES) return { ok: false, reason: 'keyLength' };
  if (ksn.length !== KSN_BYTES) return { ok: false, reason: 'ksnLength' };
  return undefined;
}

const counterOf = (ksn: Buffer): number => ksn.readUIntBE(7, 3) & COUNTER_BITS;

/** The serial number with another counter in its last 21 bits. */
function withCounter(ksn: Buffer, counter: number): Buffer {
  const serial = Buffer.from(ksn);
  serial.writeUIntBE((ksn.readUIntBE(7, 3) & ~COUNTER_BITS) | counter, 7, 3);
  return serial;
}
