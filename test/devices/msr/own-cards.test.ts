// What a tag or a code is taken for by what a shop knows of its own cards.
import { expect, test } from 'vitest';
import { createJudge } from '../../../devices/msr/own-cards.ts';
import { OWN } from '../../support/devices.ts';

const judge = createJudge({ patterns: OWN, codes: [{ name: 'app', text: 'CLUB:{number}' }] });
const tag = (texts: readonly string[], uid?: string) => judge({ kind: 'tag', texts, uid });

test.each<[string, readonly string[], string | undefined, object]>([
  ['the shop’s card, before another number', ['99', '6012340000000001'], undefined, { kind: 'loyalty' }],
  [
    'the shop’s card in its own code',
    ['CLUB:6012340000000001'],
    undefined,
    { card: { accountNumber: '6012340000000001' } },
  ],
  ['the first number there is', ['a text', '98', '99'], undefined, { kind: 'unknown', card: { accountNumber: '98' } }],
  [
    'the tag’s own number, where nothing else is',
    ['a text'],
    '04A1',
    { kind: 'unknown', card: { accountNumber: '04A1' } },
  ],
  ['a text before the tag’s own number', ['99'], '04A1', { card: { accountNumber: '99' } }],
  ['a payment card, whatever else there is', ['6012340000000001', '4111111111111111'], '04A1', { kind: 'payment' }],
  ['nothing', ['a text'], undefined, { event: 'error', reason: 'noNumber', tracks: [] }],
  ['an empty tag', [], undefined, { event: 'error', reason: 'noNumber', tracks: [] }],
])('a tag with %s', (_title, texts, uid, event) => expect(tag(texts, uid)).toMatchObject(event));

test('a payment application’s code leaves the driver with no ending even', () => {
  const code = 'upi://pay?pa=shop@bank&am=12.00';
  expect(judge({ kind: 'barcode', text: code })).toEqual({ event: 'data', kind: 'payment', ending: '', tracks: [] });
  expect(tag([code])).toEqual({ event: 'data', kind: 'payment', ending: '', tracks: [] });
});

test('the keyboard layout that a code was typed in is told beside it, and nothing where it was not', () => {
  expect(judge({ kind: 'barcode', text: '6012340000000001', layout: 'de' })).toMatchObject({
    kind: 'loyalty',
    layout: 'de',
  });
  expect(judge({ kind: 'barcode', text: '6012340000000001' })).not.toHaveProperty('layout');
});
