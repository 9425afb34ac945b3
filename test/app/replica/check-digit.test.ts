import { expect, onTestFinished, test } from 'vitest';
import { hasCheckDigit, suitsBarcode } from '../../../app/replica/check-digit.ts';
import { createReplica } from '../../../app/replica/replica.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { randomDigits } from '../../../shared/random.ts';
import { inline } from '../../support/card-inline.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test.each([
  // GS1 General Specifications' own GTIN-13, an EAN-8 and a UPC-A in common use as examples.
  ['6291041500213', true],
  ['6291041500214', false],
  ['73513537', true],
  ['036000291452', true],
])('%s', (number, has) => {
  expect(hasCheckDigit(number)).toBe(has);
});

test('only numbers that the barcode can show are given out, and only they are counted', () => {
  const vault = createVault(Buffer.alloc(32, 7));
  const suits = suitsBarcode('ean13');
  const replica = createReplica(temporaryFolder(), vault, randomDigits, { thread: inline, suits });
  onTestFinished(() => replica.close());
  // GS1 leaves numbers that begin with 20 to 29 to the shops.
  const plan = { length: 13, prefix: '209123', suffix: '' };
  replica.numbers.add(plan, { first: '0000000', last: '0000099' });
  expect(replica.numbers.left(plan)).toBe(10);
  const drawn = Array.from({ length: 11 }, () => replica.numbers.draw(plan, () => false));
  expect(new Set(drawn.slice(0, 10)).size).toBe(10);
  expect(drawn.slice(0, 10).every((number) => number !== undefined && hasCheckDigit(number))).toBe(true);
  expect(drawn[10]).toBeUndefined();
  expect(replica.numbers.left(plan)).toBe(0);
});

test.each(['ean13', 'ean8', 'upca'])('%s takes only numbers that end with their check digit', (barcode) => {
  expect([suitsBarcode(barcode)('73513537'), suitsBarcode(barcode)('73513538')]).toEqual([true, false]);
});

test('other barcodes take every number', () => {
  expect(suitsBarcode('code128')('6291041500214')).toBe(true);
  expect(suitsBarcode(undefined)('1')).toBe(true);
});
