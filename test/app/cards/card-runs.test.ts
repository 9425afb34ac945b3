// Pages as the first list comes, card behind card, are written another way than others: what they leave is the same.
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openForReading } from '../../../app/cards/card-file.ts';
import { openCardReader } from '../../../app/cards/card-reader.ts';
import { openCardWriter } from '../../../app/cards/card-writer.ts';
import { type FeedCard, writeCardLine } from '../../../shared/extensions/card-lines.ts';
import { EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const card = (card_number: string, code = card_number, status: FeedCard['status'] = 'issued'): FeedCard => ({
  card_number,
  code,
  status,
});

test.each<[string, FeedCard[][]]>([
  [
    'codes that are the numbers, over two pages',
    [[card('0000000000000001'), card('0000000000000002', undefined, 'registered')], [card('0000000000000003')]],
  ],
  [
    'codes of their own, with zeros before them',
    [[card('6001', '000077'), card('6002', '000012', 'recorded')], [card('6003', '999999', 'registered')]],
  ],
  ['codes of 17 digits', [[card('1'.repeat(17), '2'.repeat(17)), card('3'.repeat(17), '0'.repeat(17))]]],
  ['codes of 18 digits', [[card('111', '2'.repeat(18)), card('112', '3'.repeat(18))]]],
  ['codes of two lengths', [[card('111', '77'), card('112', '777')]]],
  ['a code with a letter', [[card('111', '77'), card('112', '7A')]]],
  ['a code that is the number, among others', [[card('111', '777'), card('112')]]],
  ['a number with a letter before it, among others', [[card('111'), card('i112'), card('113')]]],
  ['a number with a letter behind it, among others', [[card('111'), card('112A'), card('113')]]],
  [
    'more cards than are taken apart at once',
    [Array.from({ length: 3000 }, (_, n) => card(String(6_012_000_000 + n)))],
  ],
  ['numbers of two lengths', [[card('111', '77'), card('1112', '77')]]],
  ['shorter numbers after longer ones', [[card('1111', '77')], [card('112', '77')]]],
  ['longer numbers after shorter ones', [[card('112', '77')], [card('1111', '77')]]],
  ['numbers that go back', [[card('112', '77'), card('111', '78')]]],
  ['a card that comes again', [[card('111', '77'), card('112', '78')], [card('112', '79', 'registered')]]],
  ['a page that begins before the last one ended', [[card('111', '77'), card('113', '78')], [card('112', '79')]]],
])('%s', (_title, pages) => {
  const file = path.join(temporaryFolder(), 'cards.sqlite');
  const writer = openCardWriter(file);
  onTestFinished(writer.close);
  const sums = pages.map((cards, index) => writer.apply({ lines: linesOf(cards), cursor: String(index), last: true }));
  const expected = [...new Map(pages.flat().map((each) => [each.card_number, each])).values()];
  const reader = openCardReader(file);
  onTestFinished(reader.close);
  expect(expected.map(({ card_number }) => reader.byNumber(card_number))).toEqual(expected);
  expect(sums.at(-1)).toEqual(expected.reduce((sum, each) => withLine(sum, writeCardLine(each)), EMPTY_SUM));
  expect(reader.position()).toEqual({ cursor: String(pages.length - 1), complete: true, count: expected.length });
});

test('lines that are no cards are passed over, whatever a centre sends', () => {
  const writer = openCardWriter(path.join(temporaryFolder(), 'cards.sqlite'));
  onTestFinished(writer.close);
  const expected = ['i6001', 'i6003'].reduce(withLine, EMPTY_SUM);
  expect(writer.apply({ lines: 'i6001\n\nx6002\ni6003', cursor: '1', last: true })).toEqual(expected);
});

/** Ten million of them fit in 400 MB: a code of digits takes an integer's bytes, and one that is the number takes none. */
test('digits are kept as integers, and a code that is the number is not kept', () => {
  const file = path.join(temporaryFolder(), 'cards.sqlite');
  const writer = openCardWriter(file);
  for (const each of [card('6001', '000077'), card('6002')])
    writer.apply({ lines: writeCardLine(each), cursor: '1', last: false });
  // A line may name the code all the same.
  writer.apply({ lines: 'i6003 6003', cursor: '2', last: true });
  writer.close();
  const db = openForReading(file);
  onTestFinished(() => void db.close());
  expect(db.prepare('SELECT number, code, typeof(code) AS kind FROM cards').all()).toEqual([
    { number: 16001, code: 1000077, kind: 'integer' },
    { number: 16002, code: null, kind: 'null' },
    { number: 16003, code: null, kind: 'null' },
  ]);
});
