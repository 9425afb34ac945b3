// The one door: published examples from key serial number to PIN, round trips of every format, and bytes at random.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aes, tripleDes } from '../../../devices/pin-block/block-cipher.ts';
import { decryptPin, type EncryptedPin } from '../../../devices/pin-block/decrypt-pin.ts';
import * as dukptAes from '../../../devices/pin-block/dukpt-aes.ts';
import * as dukptTdes from '../../../devices/pin-block/dukpt-tdes.ts';
import type { PinFormat } from '../../../devices/pin-block/iso9564.ts';
import { encipherFormat4, encodePinBlock } from '../../../devices/simulators/pin-blocks.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

const TDES: EncryptedPin = {
  scheme: 'tdes',
  bdk: hex('0123456789ABCDEFFEDCBA9876543210'),
  ksn: hex('FFFF9876543210E00001'),
  block: hex('1B9C1845EB993A7A'),
  format: 0,
  pan: '4012345678909',
};
const AES: EncryptedPin = {
  scheme: 'aes',
  bdk: hex('FEDCBA9876543210F1F1F1F1F1F1F1F1'),
  ksn: hex('123456789012345600000001'),
  block: hex('A912150391AB65A67E52883D81CE2D15'),
  format: 4,
  pan: '4111111111111111',
};

// ANSI X9.24-1:2009 A.4 (two rows); a figure that several public Java tests share; the supplement to X9.24-3:2017.
test.each<[string, EncryptedPin]>([
  ['1234', TDES],
  ['1234', { ...TDES, ksn: hex('FFFF9876543210EFFC00'), block: hex('DEFC6F09F8927B71') }],
  [
    '123456',
    {
      ...TDES,
      bdk: hex('BDBD1234BDBD567890ABBDBDCDEFBDBD'),
      ksn: hex('FFFF9876543210E01E9D'),
      block: hex('55025D81E85C8BF9'),
      pan: '5413339000001513',
    },
  ],
  ['1234', AES],
  ['1234', { ...AES, ksn: hex('123456789012345600000002'), block: hex('52A00503BD34BA1383F6A7EE9FE2547F') }],
])('the PIN %s', (pin, request) => {
  expect(decryptPin(request)).toEqual({ ok: true, pin: Buffer.from(pin) });
});

test.each<[string, EncryptedPin]>([
  ['format', { ...TDES, format: 4 }],
  ['format', { ...AES, format: 0 }],
  ['blockLength', { ...TDES, block: Buffer.alloc(16) }],
  ['blockLength', { ...AES, block: Buffer.alloc(0) }],
  ['keyLength', { ...TDES, bdk: Buffer.alloc(24) }],
  ['ksnLength', { ...AES, ksn: TDES.ksn }],
  ['counter', { ...AES, ksn: hex('12345678901234560001FFFF') }],
  ['control', { ...TDES, format: 1 }],
  ['pan', { ...TDES, pan: '' }],
  ['filler', { ...TDES, pan: '4012345678917' }],
])('refused: %s', (reason, request) => {
  expect(decryptPin(request)).toEqual({ ok: false, reason });
});

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
/** A counter with as many one-bits as its scheme allows, at most. */
const counter = (bits: number, most: number) =>
  fc
    .uniqueArray(fc.nat(bits - 1), { minLength: 1, maxLength: most })
    .map((places) => places.reduce((sum, place) => sum + 2 ** place, 0));

test('what a pad encrypts under TDES is read', () => {
  const format = fc.constantFrom<(0 | 1 | 3)[]>(0, 1, 3);
  fc.assert(
    fc.property(
      format,
      digits(4, 12),
      digits(1, 19),
      bytes(16),
      bytes(10),
      counter(21, 10),
      (f, pin, pan, bdk, ksn, n) => {
        ksn.writeUIntBE((ksn.readUIntBE(7, 3) & 0xe00000) | n, 7, 3);
        const key = dukptTdes.derivePinKey(bdk, ksn);
        if (!key.ok) throw new Error('no key');
        const block = tripleDes(key.key).encrypt(encodePinBlock(f, pin, pan, randomBytes));
        expect(decryptPin({ scheme: 'tdes', bdk, ksn, block, format: f, pan })).toEqual({
          ok: true,
          pin: Buffer.from(pin),
        });
      },
    ),
  );
});

test('what a pad encrypts under AES is read', () => {
  const bdkOf = fc.constantFrom(16, 24, 32).chain(bytes);
  fc.assert(
    fc.property(digits(4, 12), digits(1, 19), bdkOf, bytes(12), counter(32, 16), (pin, pan, bdk, ksn, n) => {
      ksn.writeUInt32BE(n, 8);
      const key = dukptAes.derivePinKey(bdk, ksn);
      if (!key.ok) throw new Error('no key');
      const block = encipherFormat4(pin, pan, randomBytes, aes(key.key).encrypt);
      expect(decryptPin({ scheme: 'aes', bdk, ksn, block, format: 4, pan })).toEqual({
        ok: true,
        pin: Buffer.from(pin),
      });
    }),
  );
});

test('random bytes of any length never throw, and a PIN is always 4 to 12 digits', () => {
  const loose = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
  const likely = (...lengths: number[]) => fc.oneof(loose, ...lengths.map(bytes));
  const request = fc.record<EncryptedPin>(
    {
      scheme: fc.constantFrom('tdes', 'aes'),
      bdk: likely(16, 24, 32),
      ksn: likely(10, 12),
      block: likely(8, 16),
      format: fc.constantFrom<PinFormat[]>(0, 1, 3, 4),
      pan: fc.oneof(digits(0, 25), fc.string()),
    },
    { requiredKeys: ['scheme', 'bdk', 'ksn', 'block', 'format'] },
  );
  fc.assert(
    fc.property(request, (encrypted) => {
      const result = decryptPin(encrypted);
      expect(result.ok ? result.pin.toString('latin1') : '0000').toMatch(/^\d{4,12}$/);
    }),
    { numRuns: 2000 },
  );
});
