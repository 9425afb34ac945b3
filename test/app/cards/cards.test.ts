// Files of cards: what a page leaves in them, how a list takes the place of another, and that damage is found.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openCardReader } from '../../../app/cards/card-reader.ts';
import { type CardStore, createCardStore } from '../../../app/cards/card-store.ts';
import { CardFileError, type CardThread, startCardThread } from '../../../app/cards/card-thread.ts';
import { openCardWriter } from '../../../app/cards/card-writer.ts';
import { CARD_STATUSES, type FeedCard, writeCardLine } from '../../../shared/extensions/card-lines.ts';
import { EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { inline } from '../../support/card-inline.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function open(folder = temporaryFolder(), thread: Pick<CardThread, 'open'> = inline): CardStore {
  const store = createCardStore(folder, thread);
  onTestFinished(() => store.close());
  return store;
}

const issued = (card_number: string, code = card_number): FeedCard => ({ card_number, code, status: 'issued' });
const page = (cards: readonly FeedCard[], cursor: string, last: boolean) => ({
  lines: linesOf(cards),
  cursor,
  last,
});
const sumOf = (cards: readonly FeedCard[]) =>
  cards.reduce((sum, card) => withLine(sum, writeCardLine(card)), EMPTY_SUM);
const upTo = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => issued(`60123400${String(from + n).padStart(8, '0')}`));

const numbers = fc.oneof(
  fc.stringMatching(/^\d{1,20}$/),
  fc.stringMatching(/^[0-9A-Za-z-]{1,32}$/),
  fc.integer({ min: 0, max: 30 }).map((n) => `6012340000${String(n).padStart(6, '0')}`),
);
const card = fc.record({
  card_number: numbers,
  code: fc.option(numbers, { nil: undefined }),
  status: fc.constantFrom(...CARD_STATUSES),
});

test('whatever pages come, each card is as its last line said, and the checksum is that of all of them', {
  timeout: 30_000,
}, () => {
  const temporary = temporaryFolder();
  fc.assert(
    fc.property(fc.array(fc.array(card, { maxLength: 12 }), { maxLength: 5 }), (pages) => {
      const file = path.join(fs.mkdtempSync(path.join(temporary, 'p-')), 'cards.sqlite');
      const writer = openCardWriter(file);
      const expected = new Map<string, FeedCard>();
      let sum = EMPTY_SUM;
      for (const [index, given] of pages.entries()) {
        const cards = given.map((each) => ({ ...each, code: each.code ?? each.card_number }));
        for (const each of cards) expected.set(each.card_number, each);
        sum = writer.apply(page(cards, String(index), false));
      }
      const reader = openCardReader(file);
      for (const each of expected.values()) expect(reader.byNumber(each.card_number)).toEqual(each);
      expect(sum).toEqual(sumOf([...expected.values()]));
      expect(reader.position().count).toBe(expected.size);
      expect([...writer.verify()]).toEqual([]);
      reader.close();
      writer.close();
    }),
    { numRuns: 20 },
  );
});

test.each([
  ['digits with zeros before them', ['0001', '001', '01', '1']],
  ['numbers of 17, 18 and 32 digits', ['1'.repeat(17), '1'.repeat(18), '9'.repeat(32)]],
  ['numbers with letters and dashes', ['AB-1', 'ab-1']],
])('%s are kept apart and come back as they were', async (_title, given) => {
  const store = open();
  await store.apply(
    page(
      given.map((number) => issued(number, `0${number}`)),
      '1',
      true,
    ),
  );
  for (const number of given) expect(store.byNumber(number)).toEqual(issued(number, `0${number}`));
  expect(store.byNumber(`0${given[0]}`)).toBeUndefined();
});

test('a first list serves nobody before it is whole, and goes on after a restart where it was', async () => {
  const folder = temporaryFolder();
  const first = open(folder);
  await first.apply(page(upTo(3), 'half', false));
  expect(first.byNumber('6012340000000001')).toBeUndefined();
  expect(first.position()).toEqual({ cursor: 'half', complete: false, count: 3 });
  await first.close();
  const again = open(folder);
  expect(again.position()).toMatchObject({ cursor: 'half', complete: false });
  await again.apply(page(upTo(3, 3), 'whole', true));
  expect(again.byNumber('6012340000000001')).toEqual(issued('6012340000000001'));
  expect(again.byNumber('6012340000000005')).toBeDefined();
});

test('a page is written behind the one that told its cursor, and nowhere else', async () => {
  const store = open();
  const next = { ...page(upTo(1, 3), 'b', false), after: 'a' };
  await store.apply({ ...page(upTo(3), 'a', false), after: '' });
  expect(await store.apply(next)).toEqual(sumOf(upTo(4)));
  for (const after of ['', 'a', 'c'])
    await expect(store.apply({ ...page(upTo(1, 9), 'd', true), after })).rejects.toMatchObject({ code: 'NOT_NEXT' });
  expect(store.position()).toEqual({ cursor: 'b', complete: false, count: 4 });
  await store.apply({ ...page(upTo(1, 4), 'e', true), after: 'b' });
  expect(store.position()).toEqual({ cursor: 'e', complete: true, count: 5 });
});

test('the first page of the feed is no change of the list in use, whatever cursor that has', async () => {
  const store = open();
  await store.apply(page(upTo(3), '', true));
  await store.apply({ ...page(upTo(1, 7), 'c1', false), after: '' });
  expect([store.fetching(), store.byNumber(upTo(1)[0]?.card_number ?? '')?.status]).toEqual([true, 'issued']);
  await store.apply({ ...page(upTo(1, 8), 'c2', true), after: 'c1' });
  expect(store.position()).toEqual({ cursor: 'c2', complete: true, count: 2 });
});

test('pages that are handed over at once are written in their order, into one list', async () => {
  const folder = temporaryFolder();
  const store = open(folder);
  const pages = [0, 1, 2, 3].map((n) => ({
    ...page(upTo(1, n), `c${n + 1}`, n === 3),
    after: n === 0 ? '' : `c${n}`,
  }));
  await Promise.all(pages.map(store.apply));
  expect(store.position()).toEqual({ cursor: 'c4', complete: true, count: 4 });
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual(['cards-1.sqlite']);
});

test('a list that was whole once stays in use while a long change of it comes in pages, and after a restart', async () => {
  const folder = temporaryFolder();
  const store = open(folder);
  await store.apply(page(upTo(2), 'a', true));
  await store.apply(page(upTo(1, 2), 'b', false));
  await store.close();
  const again = open(folder);
  expect(again.position()).toEqual({ cursor: 'b', complete: true, count: 3 });
  expect(again.byNumber('6012340000000000')).toBeDefined();
  await again.apply(page(upTo(1, 3), 'c', true));
  expect(again.position()).toEqual({ cursor: 'c', complete: true, count: 4 });
  expect(again.byNumber('6012340000000000')).toBeDefined();
});

test('while all cards are fetched anew those there are stay in use, and go with the last page', async () => {
  const folder = temporaryFolder();
  const store = open(folder);
  await store.apply(page(upTo(2), 'a', true));
  await store.beginAnew();
  expect(store.position()).toMatchObject({ cursor: '', complete: true });
  await store.apply(page(upTo(2, 1), 'b', false));
  expect([store.byNumber('6012340000000000'), store.byNumber('6012340000000002')]).toEqual([
    issued('6012340000000000'),
    undefined,
  ]);
  await store.apply(page([], 'c', true));
  expect([store.byNumber('6012340000000000'), store.byNumber('6012340000000002')]).toEqual([
    undefined,
    issued('6012340000000002'),
  ]);
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
});

test('a start that finds two whole lists takes the newer, and one that cannot be read is fetched again', async () => {
  const folder = temporaryFolder();
  for (const [generation, number] of [
    [1, '111'],
    [2, '222'],
  ] as const) {
    const writer = openCardWriter(path.join(folder, `cards-${generation}.sqlite`));
    writer.apply(page([issued(number)], 'c', true));
    writer.close();
  }
  fs.writeFileSync(path.join(folder, 'cards-3.sqlite'), 'this is no database'.repeat(100));
  const store = open(folder);
  expect([store.byNumber('111'), store.byNumber('222')]).toEqual([undefined, issued('222')]);
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual(['cards-2.sqlite']);
});

test('a byte of a card number that the disk changed is found', async () => {
  const folder = temporaryFolder();
  const before = open(folder);
  await before.apply(page(upTo(500), 'c', true));
  expect(await before.verify()).toBe(true);
  await before.close();
  const [name = ''] = fs.readdirSync(folder).filter((each) => each.endsWith('.sqlite'));
  const file = path.join(folder, name);
  const bytes = fs.readFileSync(file);
  // The key of 6012340000000123 with its leading 1, as SQLite's varint of eight bytes; the last byte has its low seven bits.
  const key = varint(16012340000000123n);
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key)) bytes[at + 7] = (bytes[at + 7] ?? 0) ^ 0x40;
  fs.writeFileSync(file, bytes);
  expect(await open(folder).verify()).toBe(false);
});

function varint(value: bigint): Buffer {
  const bytes: number[] = [Number(value & 0x7fn)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return Buffer.from(bytes);
}

/** However busy the machine is that starts the threads. */
const THREAD_MS = 60_000;

test(
  'the thread writes and checks as the same code does here, and says what the system said when it cannot',
  async () => {
    const thread = startCardThread();
    onTestFinished(() => void thread.end());
    const store = open(temporaryFolder(), thread);
    expect(await store.apply(page(upTo(3), 'c', false))).toEqual(sumOf(upTo(3)));
    expect(await store.apply(page(upTo(1, 3), 'd', true))).toEqual(sumOf(upTo(4)));
    expect(store.byNumber('6012340000000003')).toBeDefined();
    expect(await store.verify()).toBe(true);
    const nowhere = thread.open(path.join(temporaryFolder(), 'gone', 'cards.sqlite'));
    await expect(nowhere.apply(page([], 'c', true))).rejects.toThrow(/the file of cards cannot be written/);
  },
  THREAD_MS,
);

test('a list that is begun anew twice at once is one list; where its file cannot be made, the one in use stays', async () => {
  const folder = temporaryFolder();
  let isFull = false;
  const store = open(folder, {
    open: (file) => ({
      ...inline.open(file),
      opened: isFull ? Promise.reject(new CardFileError('SQLITE_FULL')) : Promise.resolve(),
    }),
  });
  await store.apply(page(upTo(3), 'c', true));
  isFull = true;
  await expect(store.beginAnew()).rejects.toThrow('SQLITE_FULL');
  expect(store.fetching()).toBe(false);
  expect(store.position()).toEqual({ cursor: 'c', complete: true, count: 3 });
  isFull = false;
  await Promise.all([store.beginAnew(), store.beginAnew()]);
  await store.apply(page(upTo(2), 'd', true));
  expect(store.position()).toEqual({ cursor: 'd', complete: true, count: 2 });
  await store.close();
  expect(open(folder).position()).toEqual({ cursor: 'd', complete: true, count: 2 });
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
});
