// What the outbox writes, and how far it waits for the disk to have it.
import type Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { LearnedCards } from '../../../app/replica/learned-cards.ts';
import { claimFolder } from '../../../app/replica/lock.ts';
import { openReplica } from '../../../app/replica/open.ts';
import { type Attempted, createOutbox, type NewEntry, type Outbox } from '../../../app/replica/outbox.ts';
import { AT_ONCE } from '../../../app/replica/retention.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

/** What SQLite's `PRAGMA synchronous` gives. */
const [NORMAL, FULL] = [1, 2];
const durability = (db: Sqlite.Database): unknown => db.pragma('synchronous', { simple: true });

/** An outbox whose knowledge of cards is the test's. */
function openOutbox(learn: (db: Sqlite.Database) => void = () => undefined) {
  const folder = temporaryFolder();
  const { db, close } = openReplica(folder, claimFolder(folder));
  onTestFinished(close);
  const learned: LearnedCards = {
    byNumber: () => undefined,
    learn: () => learn(db),
    correct: () => undefined,
    forget: () => undefined,
    forgetUntil: () => undefined,
  };
  const withKey = (key: number): Outbox => createOutbox(db, createVault(Buffer.alloc(32, key)), learned);
  return { db, outbox: withKey(7), withKey };
}

const entry = (id: string, card_number = '777'): NewEntry => ({
  id,
  action: 'new',
  code: `C${id}`,
  card_number,
  status: 'recorded',
  certain: true,
  fields: { card_number },
});

function dueOf(outbox: Outbox) {
  const [first] = outbox.due(now, 1);
  if (!first) throw new Error('one should be due');
  return first;
}
const retry = (outbox: Outbox, until: Date): Attempted => ({ entry: dueOf(outbox), end: 'retry', until, answer: '' });
const acknowledged = (outbox: Outbox): Attempted => ({
  entry: dueOf(outbox),
  end: 'acknowledged',
  keep: false,
  answer: '',
});

test('what came of an attempt is written without waiting for the disk, and what customers record after it waits', () => {
  const meanwhile: unknown[] = [];
  const { db, outbox } = openOutbox((at) => meanwhile.push(durability(at)));
  outbox.add(entry('1'), now);
  expect(durability(db)).toBe(FULL);
  outbox.settle([acknowledged(outbox)], now);
  expect(meanwhile).toEqual([NORMAL]);
  expect(durability(db)).toBe(FULL);
  expect(outbox.counts()).toMatchObject({ pending: 0, attention: 0 });
});

test('a settlement that fails settles nothing, and leaves the disk waited for', () => {
  const { db, outbox } = openOutbox(() => {
    throw new Error('disk full');
  });
  outbox.add(entry('1'), now);
  expect(() => outbox.settle([acknowledged(outbox)], now)).toThrow('disk full');
  expect(outbox.counts()).toMatchObject({ pending: 1 });
  expect(durability(db)).toBe(FULL);
});

test('an entry behind one of its card that waits is not due before that', () => {
  const { outbox } = openOutbox();
  outbox.add(entry('1'), now);
  outbox.add(entry('2'), now);
  outbox.settle([retry(outbox, later(4))], now);
  expect(outbox.due(now, 9)).toEqual([]);
  expect(outbox.nextDue(now)).toEqual(later(4));
  outbox.add(entry('3', '888'), now);
  expect(outbox.nextDue(now)).toEqual(now);
});

test('an entry is next while it waits and no older one of its card does', () => {
  const { outbox } = openOutbox();
  outbox.add(entry('1'), now);
  outbox.add(entry('2'), now);
  const first = dueOf(outbox);
  const second = outbox.read('2');
  if (!second) throw new Error('it should open');
  expect([outbox.isNext(first), outbox.isNext(second)]).toEqual([true, false]);
  outbox.settle([acknowledged(outbox)], now);
  expect([outbox.isNext(first), outbox.isNext(second)]).toEqual([false, true]);
});

test('an attempt that was not answered does not count', () => {
  const { outbox } = openOutbox();
  outbox.add(entry('1'), now);
  outbox.settle([retry(outbox, now)], now);
  outbox.settle([{ entry: dueOf(outbox), end: 'retry', until: now, answer: '', unanswered: true }], now);
  expect(dueOf(outbox).attempts).toBe(1);
});

test('an entry that was read is next no more once somebody else changed it, or an older one of its card waits again', () => {
  const { db, outbox } = openOutbox();
  for (const [id, card] of [
    ['1', '111'],
    ['2', '222'],
    ['3', '222'],
  ] as const)
    outbox.add(entry(id, card), now);
  const [one, two] = outbox.due(now, 2);
  if (!one || !two) throw new Error('two should be due');
  outbox.settle([{ entry: two, end: 'conflict', keep: true, answer: '' }], now);
  const three = outbox.due(now, 2)[1];
  if (!three) throw new Error('the second one of the card should be due');
  expect([one, two, three].map(outbox.isNext)).toEqual([true, false, true]);
  outbox.settle([{ entry: one, end: 'retry', until: later(1), answer: '' }], now);
  expect([one, three].map(outbox.isNext)).toEqual([true, true]);
  db.exec(`UPDATE outbox SET state = 'pending' WHERE id = '2'; UPDATE outbox SET state = 'discarded' WHERE id = '1'`);
  expect([one, two, three].map(outbox.isNext)).toEqual([false, true, false]);
});

test.each([
  { end: 'acknowledged', answer: 'recorded' },
  { end: 'acknowledged', answer: 'had been recorded' },
  { end: 'refused', answer: 'No card.' },
] as const)('what is sealed is not written again where an entry is settled: $end, $answer', ({ end, answer }) => {
  const { db, outbox } = openOutbox();
  const amount = 40;
  for (let n = 0; n < amount; n++) outbox.add(entry(`${n}`, `${1000 + n}`), now);
  const entries = outbox.due(now, amount);
  db.pragma('wal_checkpoint(TRUNCATE)');
  outbox.settle(
    entries.map((each) => ({ entry: each, end, keep: true, answer })),
    now,
  );
  const [{ log = 0 } = {}] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
  expect(log).toBeGreaterThan(0);
  expect(log).toBeLessThan(amount / 2);
  expect(entries.map(({ id }) => outbox.read(id)?.fields)).toEqual(entries.map(({ fields }) => fields));
});

test('entries that do not open are set aside and told of, those behind them are due, and the key brings them back', () => {
  const { outbox, withKey } = openOutbox();
  outbox.add(entry('1', '111'), now);
  outbox.add(entry('2', '222'), now);
  const other = withKey(8);
  other.add(entry('3', '333'), now);
  const heard: string[] = [];
  other.onUnreadable((id) => heard.push(id));
  expect(other.due(now, 1)).toMatchObject([{ id: '3' }]);
  expect(heard).toEqual(['1', '2']);
  expect(other.counts()).toMatchObject({ pending: 1, attention: 2 });
  expect(other.recover(now)).toBe(0);
  expect(outbox.recover(now)).toBe(2);
  expect(outbox.due(now, 2).map(({ id }) => id)).toEqual(['1', '2']);
});

test('what a centre that went back had acknowledged and still is sealed, and what it had refused, is sent again', () => {
  const { outbox } = openOutbox();
  for (const [id, card] of [
    ['1', '111'],
    ['2', '222'],
    ['3', '333'],
  ] as const)
    outbox.add(entry(id, card), now);
  const [one, two] = outbox.due(now, 2);
  if (!one || !two) throw new Error('two should be due');
  outbox.settle([{ entry: one, end: 'acknowledged', keep: true, answer: '' }], now);
  outbox.settle([{ entry: two, end: 'conflict', keep: true, answer: '' }], now);
  expect(outbox.resend(later(1))()).toBe(2);
  expect(outbox.due(later(1), 9).map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('an entry whose card the disk has changed goes to staff, and to no other card', () => {
  const { db, outbox } = openOutbox();
  outbox.add(entry('1', '6012340000000001'), now);
  db.exec(`UPDATE outbox SET card_number = '6012340000000003'`);
  expect([outbox.due(now, 9), outbox.read('1')]).toEqual([[], undefined]);
  expect(outbox.counts()).toMatchObject({ pending: 0, attention: 1 });
});

test('what is due at once when the network is back is made so a part at a time, oldest first', () => {
  const { outbox } = openOutbox();
  for (let n = 0; n <= AT_ONCE; n++) outbox.add(entry(`${n}`, `${6_000_000 + n}`), later(2));
  expect([outbox.hurry(now), outbox.due(now, 999).length]).toEqual([AT_ONCE, AT_ONCE]);
  expect(outbox.due(now, 1)).toMatchObject([{ id: '0' }]);
  expect([outbox.hurry(now), outbox.due(now, 999).length]).toEqual([1, AT_ONCE + 1]);
});
