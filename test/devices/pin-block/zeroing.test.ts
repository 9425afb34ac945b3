// Secrets do not outlive their use.
import { expect, test, vi } from 'vitest';
import { decryptPin } from '../../../devices/pin-block/decrypt-pin.ts';
import { derivePinKey } from '../../../devices/pin-block/dukpt-tdes.ts';
import { decodePinBlock } from '../../../devices/pin-block/iso9564.ts';
import { zeroing } from '../../../devices/pin-block/zeroing.ts';

vi.mock('../../../devices/pin-block/dukpt-tdes.ts', { spy: true });
vi.mock('../../../devices/pin-block/iso9564.ts', { spy: true });

test('what was noted as secret is zeroed, thrown or returned', () => {
  const noted = Buffer.from('1234');
  expect(zeroing((secret) => secret(noted).toString())).toBe('1234');
  expect(noted).toEqual(Buffer.alloc(4));
  const thrown = Buffer.from('5678');
  const fail = (buffer: Buffer): never => {
    throw new Error(`${buffer.length} bytes`);
  };
  expect(() => zeroing((secret) => fail(secret(thrown)))).toThrow('4 bytes');
  expect(thrown).toEqual(Buffer.alloc(4));
});

test.each(['4012345678909', undefined])('the PIN key and the clear block are zeroed, PAN %s', (pan) => {
  const bdk = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');
  const ksn = Buffer.from('FFFF9876543210E00001', 'hex');
  const block = Buffer.from('1B9C1845EB993A7A', 'hex');
  decryptPin({ scheme: 'tdes', bdk, ksn, block, format: 0, ...(pan && { pan }) });
  expect(vi.mocked(derivePinKey)).toHaveLastReturnedWith({ ok: true, key: Buffer.alloc(16) });
  expect(vi.mocked(decodePinBlock).mock.lastCall?.[1]).toEqual(Buffer.alloc(8));
  expect(block).toEqual(Buffer.from('1B9C1845EB993A7A', 'hex'));
});
