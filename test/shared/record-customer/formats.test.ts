// The forms that values take, at their edges: what is read, and as what.
import { expect, test } from 'vitest';
import * as formats from '../../../shared/record-customer/formats.ts';

const { campaignIds, longText, text } = formats;

/** A small letter and an accent, which are one letter once composed. */
const ACCENTED = 'e\u0301';

test('a text is trimmed and composed, and its characters are counted as people count them', () => {
  expect(text(3).read(`  ${ACCENTED} `)).toBe('é');
  for (const three of ['abc', ACCENTED.repeat(3), '𝒳𝒳𝒳']) expect(text(3).read(three)).toBeDefined();
  for (const four of ['abcd', ACCENTED.repeat(4), '𝒳𝒳𝒳𝒳']) expect(text(3).read(four)).toBeUndefined();
});

test.each([['\u0000'], ['a\u0007b'], ['a\tb'], ['a\nb'], ['a\uD800b'], ['a\uFFFEb'], ['a\uFFFFb']])(
  'a text has no character that cannot be printed (%j)',
  (raw) => expect(text(9).read(raw)).toBeUndefined(),
);

test('a long text may have lines and tabs, and its lines end in one way', () => {
  expect(longText(9).read(' a\r\nb\tc\n')).toBe('a\nb\tc');
  expect(longText(9).read(ACCENTED)).toBe('é');
  expect(longText(3).read('𝒳\r\n𝒳')).toBe('𝒳\n𝒳');
  expect(longText(3).read('abcd')).toBeUndefined();
  expect(longText(9).read('a\u0007b')).toBeUndefined();
  expect(longText(9).read('a\rb')).toBeUndefined();
});

test('a password keeps its blanks, and has 6 to 128 characters', () => {
  const { read } = formats.password;
  expect(read(' secret ')).toBe(' secret ');
  expect(read(ACCENTED.repeat(6))).toBe('é'.repeat(6));
  for (const good of ['𝒳'.repeat(6), 'a'.repeat(128), '𝒳'.repeat(128)]) expect(read(good)).toBe(good);
  for (const bad of ['𝒳'.repeat(5), ACCENTED.repeat(5), 'a'.repeat(129), 'secret\u0007'])
    expect(read(bad)).toBeUndefined();
});

test('an address is trimmed and has 255 characters at most', () => {
  const { read } = formats.email;
  const longest = `john@${`${'a'.repeat(61)}.`.repeat(4)}nz`;
  expect(read(' john@email.com ')).toBe('john@email.com');
  expect(read(longest)).toBe(longest);
  expect(longest).toHaveLength(255);
  expect(read(`x${longest}`)).toBeUndefined();
  expect(read(`john@${'a'.repeat(63)}.nz`)).toBeDefined();
});

test('numbers of a card, a PIN and an affix have their lengths', () => {
  const edges = [
    [formats.cardNumber, 1, 32],
    [formats.code, 1, 64],
    [formats.pin, 4, 12],
    [formats.digits, 1, 31],
  ] as const;
  for (const [{ read }, least, most] of edges) {
    for (const length of [least, most]) expect(read('7'.repeat(length))).toBe('7'.repeat(length));
    for (const length of [least - 1, most + 1]) expect(read('7'.repeat(length))).toBeUndefined();
    for (const around of ['7777 ', ' 7777', '7777\n']) expect(read(around)).toBeUndefined();
  }
});

test.each([
  ['2012.07.28 22:59:59', '2012-07-28 22:59:59'],
  ['2012-07-28 00:00:00', '2012-07-28 00:00:00'],
  ['2012-07-28 19:09:08', '2012-07-28 19:09:08'],
  ['2012-07-28 20:00:00', '2012-07-28 20:00:00'],
  [' 2012-07-28 22:59:59', undefined],
  ['2012-07-28 22:59:590', undefined],
  ['2012-07-28 24:00:00', undefined],
  ['0000-07-28 22:59:59', undefined],
])('the time %j is read as %s', (raw, stored) => expect(formats.dateTime.read(raw)).toBe(stored));

test.each([
  ['0001-01-01', true],
  ['0000-01-01', false],
  ['2023-02-29', false],
  ['12023-01-01', false],
  ['2023-01-011', false],
])('the day %s is real: %s', (raw, real) => expect(formats.date.read(raw) === raw).toBe(real));

test('a country is a code or a name, with blanks around it or none', () => {
  expect([' nz ', ' New Zealand', 'N', 'Atlantis'].map(formats.country.read)).toEqual([
    'NZ',
    'NZ',
    undefined,
    undefined,
  ]);
});

test('an output is JSON or XML, in letters of any size', () => {
  expect(['JSON', 'json', 'Xml', 'YAML', ''].map(formats.output.read)).toEqual([
    'JSON',
    'JSON',
    'XML',
    undefined,
    undefined,
  ]);
});

test.each(['f', '$', '_f1', 'app.handleAnswer', 'a.b.c', 'awaiting', 'new$', 'app.new', 'f'.repeat(128)])(
  'the callback %s is a name',
  (name) => expect(formats.callback.read(name)).toBe(name),
);

test.each([
  '',
  '1f',
  'f()',
  'a..b',
  '.a',
  'a.',
  'a.1b',
  'a b',
  'f;g',
  'new',
  'await',
  'new.target',
  'this.f',
  'é',
  'f'.repeat(129),
])('the callback %j is none', (name) => expect(formats.callback.read(name)).toBeUndefined());

test('a flag says yes in four ways; condensed is no by any other, and a flag that is sent at all holds by any', () => {
  for (const yes of ['Yes', 'yes', 'true', '1']) {
    expect(formats.yes.read(yes)).toBe(true);
    expect(formats.condensed.read(yes)).toBe(true);
  }
  for (const other of ['YES', 'no', '0', 'on']) {
    expect(formats.yes.read(other)).toBeUndefined();
    expect(formats.condensed.read(other)).toBe(false);
    expect(formats.present.read(other)).toBe(true);
  }
});

test.each([
  ['4', 4],
  ['32', 32],
  ['08', 8],
  ['3', undefined],
  ['33', undefined],
  ['010', undefined],
  ['x10', undefined],
  ['1e1', undefined],
])('a length of %j is %s', (raw, length) => expect(formats.generatedLength.read(raw)).toBe(length));

test('campaigns are up to fifty, each by its id', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);
  expect(campaignIds.read(many(50).join())).toEqual(many(50));
  expect(campaignIds.read(many(51).join())).toBeUndefined();
  expect(campaignIds.read('a_b-1, 2000 ,,2000')).toEqual(['a_b-1', '2000']);
  expect(campaignIds.read('x'.repeat(64))).toEqual(['x'.repeat(64)]);
  for (const bad of [',', 'x'.repeat(65), '2000,a b', 'a.b']) expect(campaignIds.read(bad)).toBeUndefined();
});
