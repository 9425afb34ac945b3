// A PIN block under DUKPT, key derivation included, beside the npm package that derives the same keys.
import Dukpt from 'dukpt';
import { decryptPin } from '../../devices/pin-block/decrypt-pin.ts';
import { medians, type Row, row } from './rate.ts';

// The first row of ANSI X9.24-1:2009, annex A.4.
const BDK = '0123456789ABCDEFFEDCBA9876543210';
const KSN = 'FFFF9876543210E00001';
const BLOCK = '1B9C1845EB993A7A';

export async function benchPinBlocks(): Promise<readonly Row[]> {
  const [bdk, ksn, block] = [BDK, KSN, BLOCK].map((hex) => Buffer.from(hex, 'hex')) as [Buffer, Buffer, Buffer];
  const own = (): void => {
    const result = decryptPin({ scheme: 'tdes', bdk, ksn, block, format: 0, pan: '4012345678909' });
    if (!result.ok || result.pin.toString() !== '1234') throw new Error('the PIN block was not decrypted');
  };
  const peer = (): string =>
    new Dukpt(BDK, KSN, 'pinkey').dukptDecrypt(BLOCK, { outputEncoding: 'hex', encryptionMode: '3DES' });
  const times = await medians({ own, peer });
  return [row('TDES DUKPT, format 0', times.get('own') ?? Number.NaN, 'dukpt', times.get('peer') ?? Number.NaN)];
}
