// Session keys under a master key; the values were worked out with OpenSSL (des-ede3-ecb under K1 K2 K1).
import { expect, test } from 'vitest';
import { decryptUnderKey } from '../../../devices/pin-block/decrypt-pin.ts';
import { freshSessionKey, unwrapSessionKey, wrapSessionKey } from '../../../devices/pin-block/session-key.ts';

const MASTER = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');
const KEY = Buffer.from('89ABCDEF0123456713579BDF02468ACE', 'hex');
const WRAPPED = Buffer.from('4230EF1CB26849550F67E2EB76A5259C', 'hex');
const PAN = '4012345678909';

test('a fresh key has odd parity in each byte, and is as random as what it is made of', () => {
  expect(freshSessionKey(() => Buffer.from('88AACDEE0022446613579BDF02468ACE', 'hex'))).toEqual(KEY);
});

test('a key is sent under the master key, and the pad turns it back', () => {
  expect(wrapSessionKey(MASTER, KEY)).toEqual(WRAPPED);
  expect(unwrapSessionKey(MASTER, WRAPPED)).toEqual(KEY);
});

test('a PIN block under the session key itself', () => {
  const block = Buffer.from('245F4D04A2E42C68', 'hex');
  expect(decryptUnderKey(KEY, block, 0, PAN)).toEqual({ ok: true, pin: Buffer.from('1234') });
  expect(decryptUnderKey(MASTER, block, 0, PAN).ok).toBe(false);
  expect(decryptUnderKey(KEY, block.subarray(1), 0, PAN)).toEqual({ ok: false, reason: 'blockLength' });
});
