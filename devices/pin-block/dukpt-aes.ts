// AES DUKPT, the host's side, with working keys as long as the base derivation key: ANSI X9.24-3:2017 clause 6.
import { aes } from './block-cipher.ts';
import { type DerivedKey, oneBits } from './derived-key.ts';
import { zeroing } from './zeroing.ts';

/** The initial key's 8 bytes, of which the last 4 name the pad, then the counter's 4. */
const KSN_BYTES = 12;
const INITIAL_KEY_ID_BYTES = 8;
/** Counters with more one-bits than this are skipped (6.1). */
const MOST_ONES = 16;
const AES_BLOCK_BYTES = 16;

/** Key usage indicators (6.3.2, table 2). */
const USAGE = { pinEncryption: 0x1000, keyDerivation: 0x8000, initialKey: 0x8001 } as const;
type Usage = (typeof USAGE)[keyof typeof USAGE];

/** Algorithm indicators (6.3.2, table 2), by the length of the key in bytes. */
const ALGORITHM = new Map([
  [16, 0x0002],
  [24, 0x0003],
  [32, 0x0004],
]);

/**
 * The initial key of a pad (6.3.3), as long as `bdk`: 16, 24 or 32 bytes, else the fault `keyLength`.
 * `initialKeyId` has 8 bytes, else the fault `ksnLength`.
 */
export function deriveInitialKey(bdk: Buffer, initialKeyId: Buffer): DerivedKey {
  const fault = lengthFault(bdk, initialKeyId, INITIAL_KEY_ID_BYTES);
  return fault ?? { ok: true, key: derive(bdk, USAGE.initialKey, initialKeyId) };
}

/**
 * The derivation key of one transaction (6.1): from the initial key, one derivation for each one-bit of the counter.
 * `ksn` has 12 bytes. A counter of zero, or with more than sixteen one-bits, is the fault `counter`.
 */
export function deriveTransactionKey(initialKey: Buffer, ksn: Buffer): DerivedKey {
  const fault = lengthFault(initialKey, ksn, KSN_BYTES);
  if (fault) return fault;
  const bits = oneBits(ksn.readUInt32BE(INITIAL_KEY_ID_BYTES));
  if (bits.length === 0 || bits.length > MOST_ONES) return { ok: false, reason: 'counter' };
  return zeroing((secret) => {
    let key = initialKey;
    let counter = 0;
    for (const bit of bits) {
      counter += bit;
      key = secret(derive(key, USAGE.keyDerivation, transaction(ksn, counter)));
    }
    return { ok: true, key: Buffer.from(key) };
  });
}

/** The key that enciphers the PIN block of one transaction (6.3.3, key usage 0x1000). Lengths and faults as above. */
export function derivePinKey(bdk: Buffer, ksn: Buffer): DerivedKey {
  const fault = lengthFault(bdk, ksn, KSN_BYTES);
  if (fault) return fault;
  return zeroing((secret) => {
    const initial = deriveInitialKey(bdk, ksn.subarray(0, INITIAL_KEY_ID_BYTES));
    if (!initial.ok) return initial;
    const derived = deriveTransactionKey(secret(initial.key), ksn);
    if (!derived.ok) return derived;
    return { ok: true, key: derive(secret(derived.key), USAGE.pinEncryption, ksn.subarray(4)) };
  });
}

/** A key as long as `key` (6.3.1): encrypted blocks of derivation data, the last cut to what is needed. */
function derive(key: Buffer, usage: Usage, context: Buffer): Buffer {
  return zeroing((secret) => {
    const blocks = Array.from({ length: Math.ceil(key.length / AES_BLOCK_BYTES) }, (_, index) =>
      secret(aes(key).encrypt(derivationData(index + 1, usage, key.length, context))),
    );
    return Buffer.concat(blocks, key.length);
  });
}

/** Version, block counter, usage, algorithm, length in bits, then 8 bytes that name pad or transaction (6.3.2). */
function derivationData(block: number, usage: Usage, keyBytes: number, context: Buffer): Buffer {
  const header = Buffer.from([0x01, block, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16BE(usage, 2);
  header.writeUInt16BE(ALGORITHM.get(keyBytes) ?? 0, 4);
  header.writeUInt16BE(keyBytes * 8, 6);
  return Buffer.concat([header, context]);
}

/** The pad's 4 bytes of the initial key ID, and a counter. */
function transaction(ksn: Buffer, counter: number): Buffer {
  const context = Buffer.from(ksn.subarray(4));
  context.writeUInt32BE(counter, 4);
  return context;
}

function lengthFault(key: Buffer, serial: Buffer, serialBytes: number): DerivedKey | undefined {
  if (!ALGORITHM.has(key.length)) return { ok: false, reason: 'keyLength' };
  if (serial.length !== serialBytes) return { ok: false, reason: 'ksnLength' };
  return undefined;
}
