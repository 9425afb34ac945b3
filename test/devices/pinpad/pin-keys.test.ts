// The key file of PIN pads that only encrypt.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { forgetPinKeys, readPinKeys } from '../../../devices/pinpad/pin-keys.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const BDK = '0123456789ABCDEFFEDCBA9876543210';

function keyFile(content: string, mode = 0o600): string {
  const file = path.join(temporaryFolder(), 'keys.json');
  fs.writeFileSync(file, content, { mode });
  return file;
}

test('a key is read', () => {
  const keys = readPinKeys(keyFile(JSON.stringify({ scheme: 'tdes', bdk: BDK })));
  expect(keys).toEqual({ scheme: 'tdes', bdk: Buffer.from(BDK, 'hex'), format: 0 });
});

test('a master key is read, with the place that the pad holds it in, and zeroed when it is done with', () => {
  const keys = readPinKeys(keyFile(JSON.stringify({ scheme: 'session', master: BDK, slot: 3 })));
  expect(keys).toEqual({ scheme: 'session', master: Buffer.from(BDK, 'hex'), slot: 3 });
  expect(forgetPinKeys(keys)).toEqual(Buffer.alloc(16));
});

test.each([
  ['{"scheme":"tdes","bdk":"0123456789ABCDEF"}', /16 bytes/],
  [`{"scheme":"session","master":"${BDK}","slot":10}`, /slot/],
  [`{"scheme":"session","bdk":"${BDK}"}`, /master/],
  [`{"scheme":"tdes","bdk":"${BDK}","format":4}`, /format/],
  [`{"scheme":"rot13","bdk":"${BDK}"}`, /scheme/],
  [`{"scheme":"tdes","bdk":"${BDK}"`, /not JSON/],
])('%s is refused, and nothing of the key is told', (content, why) => {
  const read = (): unknown => readPinKeys(keyFile(content));
  expect(read).toThrow(why);
  expect(read).not.toThrow(/0123456789ABCDEF/);
});

test('a key file that others may read, and one that is not there, are refused', () => {
  expect(() => readPinKeys(keyFile('{}', 0o644))).toThrow(/chmod 600/);
  expect(() => readPinKeys('/nowhere/keys.json')).toThrow(/no key file/);
});
