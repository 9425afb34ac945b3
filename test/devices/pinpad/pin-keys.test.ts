// The key file of PIN pads that only encrypt.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPinKeys } from '../../../devices/pinpad/pin-keys.ts';
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

test.each([
  ['{"scheme":"tdes","bdk":"0123456789ABCDEF"}', /16 bytes/],
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
