// NDEF messages: the examples of the NFC Forum's own specifications, and damage.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textsOf } from '../../../devices/nfc/ndef.ts';
import { ndefOf } from '../../../devices/simulators/tags.ts';

const texts = (hex: string): readonly string[] => textsOf(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  // URI RTD 1.0, appendix A.1 and A.2.
  ['a link by its prefix', 'D1 01 08 55 01 6E 66 63 2E 63 6F 6D', ['http://www.nfc.com']],
  ['a telephone number', 'D1 01 0D 55 05 2B 33 35 38 39 31 32 33 34 35 36 37', ['tel:+35891234567']],
  // Text RTD 1.0, appendix A.
  ['a text', 'D1 01 10 54 02 65 6E 48 65 6C 6C 6F 2C 20 77 6F 72 6C 64 21', ['Hello, world!']],
  ['a text in UTF-16', 'D1 01 09 54 82 65 6E FE FF 00 48 00 69', ['Hi']],
  ['a text in UTF-16, little end first', 'D1 01 09 54 82 65 6E FF FE 48 00 69 00', ['Hi']],
  ['a long record with an identifier', 'C9 01 00000003 02 55 6964 04 612F', ['https://a/']],
  ['a smart poster', 'D1 02 0F 53 70 D1 01 0B 55 01 6E 66 63 2E 63 6F 6D 2F 61 62', ['http://www.nfc.com/ab']],
  ['two records', '91 01 03 55 04 61 2F 51 01 04 54 02 65 6E 41', ['https://a/', 'A']],
  ['a record of another kind', 'D2 0A 01 74 65 78 74 2F 70 6C 61 69 6E 41', []],
  ['an empty record', 'D0 00 00', []],
  ['a record that is cut off', 'D1 01 08 55 01 6E', []],
])('%s', (_what, hex, expected) => expect(texts(hex)).toEqual(expected));

test('what the simulators write is read, and no bytes break it', () => {
  expect(textsOf(ndefOf('https://club.example/ä'))).toEqual(['https://club.example/ä']);
  expect(textsOf(ndefOf('x'.repeat(400)))).toEqual(['x'.repeat(400)]);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => Array.isArray(textsOf(Buffer.from(bytes)))));
});
