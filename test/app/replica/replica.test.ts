// What a sign-up leaves in the replica, and what becomes of it.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Attempted } from '../../../app/replica/outbox.ts';
import type { OutboxEntry } from '../../../app/replica/outbox-entry.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const CARD = '6012340000000001';
const registration: Fields = { ...PERSON, customer_action: 'register', card_number: CARD };
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const open = (folder?: string) => replicaWith([issuedCard(CARD, 'C1')], folder);

/** The oldest entry that is due. */
function due({ outbox }: Replica, at = now): OutboxEntry {
  const [entry] = outbox.due(at, 1);
  if (!entry) throw new Error('nothing is due');
  return entry;
}

const ended = (entry: OutboxEntry, end: 'acknowledged' | 'conflict' | 'refused', keep = true): Attempted => ({
  entry,
  end,
  keep,
  answer: 'as told',
});

/** Every byte of the folder's files. */
const bytesOf = (folder: string): string =>
  fs
    .readdirSync(folder)
    .map((file) => fs.readFileSync(path.join(folder, file), 'latin1'))
    .join('');

function rowsOf(folder: string, columns: string): unknown[] {
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  onTestFinished(() => void peek.close());
  return peek.prepare(`SELECT ${columns} FROM outbox ORDER BY place`).all();
}

test('a sign-up is sealed in the outbox in the transaction that records it', async () => {
  const folder = temporaryFolder();
  const replica = await open(folder);
  expect(replica.record(registration, now)).toMatchObject({ kind: 'recorded', status: 'registered', code: 'C1' });
  expect(due(replica)).toMatchObject({ action: 'register', code: 'C1', certain: true });
  expect(due(replica).fields).toEqual(registration);
  for (const secret of ['Wilhelmina', 'ilovecheese', '73915']) expect(bytesOf(folder)).not.toContain(secret);
});

test('a card with a sign-up under way is registered, whatever the feed still says', async () => {
  const replica = await open();
  replica.record(registration, now);
  await replica.feed.apply({ lines: linesOf([issuedCard(CARD, 'C1')]), cursor: 'c2', last: true });
  expect(replica.cards.byNumber(CARD)?.status).toBe('registered');
  expect(replica.record(registration, now)).toMatchObject({ kind: 'refused' });
});

test('new brings a code of its own, and never the card number', async () => {
  const replica = await open();
  const outcome = replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  expect(outcome).toMatchObject({ kind: 'recorded', code: expect.stringMatching(/^\d{16}$/) });
  expect(due(replica).fields).toMatchObject({ card_number: '777', code: (outcome as { code: string }).code });
});

test('a code that is another card’s is refused: one whose code is its number, and one of a sign-up that waits', async () => {
  const replica = await replicaWith([issuedCard('555')]);
  const sent = { ...PERSON, customer_action: 'new', card_number: '777', code: '555' };
  expect(replica.record(sent, now)).toMatchObject({ kind: 'refused', faults: [{ field: 'code' }] });
  expect(replica.record({ ...sent, code: 'C7' }, now)).toMatchObject({ kind: 'recorded' });
  expect(replica.record({ ...sent, card_number: '888', code: 'C7' }, now)).toMatchObject({
    faults: [{ field: 'code' }],
  });
});

test('a code that was drawn and is somebody else’s is drawn again', () => {
  const [one, other] = ['1'.repeat(16), '2'.repeat(16)];
  const drawn = [one, one, other];
  const replica = openReplica(undefined, 7, () => drawn.shift() ?? '');
  for (const card_number of ['777', '888']) replica.record({ ...PERSON, customer_action: 'new', card_number }, now);
  expect(replica.outbox.due(now, 9).map(({ code }) => code)).toEqual([one, other]);
});

test('a customer joins the campaigns that they ask for, and what is added need suit no other', async () => {
  const replica = await open();
  const [points, coffee] = [
    { id: '1', name: 'Points', type: 'points', items: [] },
    { id: '2', name: 'Coffee', type: 'buyx', items: [{ id: '3', name: 'Espresso' }] },
  ] as const;
  replica.account.save({ campaigns: [points, coffee], customFields: [] });
  const sent = { ...registration, campaign_id: '1', auto_add: '5' };
  expect(replica.record(sent, now)).toMatchObject({ kind: 'recorded' });
  expect(due(replica).fields).toEqual(sent);
});

const plan = { length: 12, prefix: '601234', suffix: '' };
const withNumber = { ...PERSON, customer_action: 'new', card_number_generate: '12', card_number_prefix: '601234' };

test('a number issued here is one of those that were lent, and is sent as the card number it now is', async () => {
  const replica = await open();
  replica.numbers.add(plan, { first: '000100', last: '000104' });
  const outcome = replica.record({ ...withNumber, card_number_suffix: '', new_code: 'Yes', code_new: 'Yes' }, now);
  expect(outcome).toMatchObject({ generated: true, card_number: expect.stringMatching(/^60123400010[0-4]$/) });
  const { code, card_number } = outcome as { code: string; card_number: string };
  expect(due(replica).fields).toEqual({ ...PERSON, customer_action: 'new', code, card_number });
});

test('every number of a lease is given out once, but for those that are taken; then there is none', async () => {
  const replica = await open();
  await replica.feed.apply({ lines: linesOf([issuedCard('601234000105')]), cursor: 'c2', last: true });
  replica.numbers.add(plan, { first: '000100', last: '000107' });
  const given: string[] = [];
  for (
    let outcome = replica.record(withNumber, now);
    outcome.kind === 'recorded';
    outcome = replica.record(withNumber, now)
  )
    given.push(outcome.card_number ?? '');
  // The second passes for a payment card's.
  const not = ['601234000105', '601234000102'];
  const all = Array.from({ length: 8 }, (_, n) => `60123400010${n}`).filter((number) => !not.includes(number));
  expect(given.toSorted()).toEqual(all);
  expect(replica.numbers.left(plan)).toBe(0);
  expect(replica.record(withNumber, now)).toMatchObject({ faults: [{ field: 'card_number_generate' }] });
});

test('a number that could not be recorded is not lost to the lease twice, nor given out by a restart', async () => {
  const folder = temporaryFolder();
  const replica = await open(folder);
  replica.numbers.add(plan, { first: '000100', last: '000101' });
  const first = replica.record(withNumber, now);
  await replica.close();
  const again = openReplica(folder);
  const second = again.record(withNumber, now);
  expect(new Set([first, second].map((outcome) => (outcome as { card_number: string }).card_number)).size).toBe(2);
});

test('an acknowledged entry is the terminal’s knowledge of the card; a conflict frees it, and both stay sealed', async () => {
  const folder = temporaryFolder();
  const replica = await open(folder);
  replica.record(registration, now);
  replica.outbox.settle([ended(due(replica), 'acknowledged')], now);
  expect(replica.cards.byNumber(CARD)).toMatchObject({ status: 'registered', code: 'C1' });
  replica.record({ ...PERSON, customer_action: 'new', card_number: '888' }, now);
  replica.outbox.settle([ended(due(replica), 'conflict')], now);
  expect(replica.outbox.counts()).toEqual({ pending: 0, attention: 1, oldest: undefined });
  expect(replica.cards.byNumber('888')).toBeUndefined();
  expect(rowsOf(folder, 'state, sealed IS NOT NULL AS kept')).toEqual([
    { state: 'acknowledged', kept: 1 },
    { state: 'conflict', kept: 1 },
  ]);
});

test('a late acknowledgement takes nothing from what is newer', async () => {
  const replica = await open();
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777', customer_password: '' }, now);
  const entry = due(replica);
  expect(entry.status).toBe('recorded');
  await replica.feed.apply({
    lines: linesOf([{ card_number: '777', code: 'C9', status: 'registered' }]),
    cursor: 'c2',
    last: true,
  });
  replica.outbox.settle([ended(entry, 'acknowledged')], now);
  expect(replica.cards.byNumber('777')).toMatchObject({ status: 'registered', code: 'C9' });
  replica.learned.correct({ card_number: '999', code: 'X', status: 'registered' }, now);
  replica.learned.learn({ card_number: '999', code: 'Y', status: 'recorded' }, now);
  expect(replica.cards.byNumber('999')).toMatchObject({ code: 'X', status: 'registered' });
});

test('a card that was learned goes as far as it was learned to, and is forgotten when it is told to be', async () => {
  const { learned } = await open();
  const card = (code: string, status: 'issued' | 'recorded') => ({ card_number: '999', code, status });
  learned.learn(card('X', 'issued'), now);
  learned.learn(card('Y', 'issued'), later(1));
  expect(learned.byNumber('999')).toEqual(card('Y', 'issued'));
  learned.learn(card('Z', 'recorded'), later(2));
  learned.forgetUntil(later(1));
  expect(learned.byNumber('999')).toEqual(card('Z', 'recorded'));
  learned.forgetUntil(later(2));
  expect(learned.byNumber('999')).toBeUndefined();
});

test('an attempt that ends after its entry was settled changes nothing', async () => {
  const replica = await open();
  replica.record(registration, now);
  const entry = due(replica);
  replica.outbox.settle([ended(entry, 'conflict')], now);
  replica.outbox.settle([ended(entry, 'acknowledged'), { entry, end: 'retry', until: later(1), answer: '' }], now);
  expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 1 });
  expect(replica.learned.byNumber(CARD)).toBeUndefined();
});

test('a refused sign-up leaves nothing behind', async () => {
  const replica = await open();
  expect(replica.record({ ...registration, card_number: '999' }, now)).toMatchObject({ kind: 'refused' });
  expect(replica.record({ ...registration, campaign_id: 'nowhere' }, now)).toMatchObject({ kind: 'refused' });
  expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 0 });
});

test('the oldest comes first, one of each card, as many as are asked for', async () => {
  const replica = await open();
  for (const card_number of ['777', '888', '999'])
    replica.record({ ...PERSON, customer_action: 'new', card_number }, later(-Number(card_number)));
  const cards = (limit: number, except: readonly string[] = []) =>
    replica.outbox.due(now, limit, new Set(except)).map(({ card_number }) => card_number);
  expect([cards(2), cards(5, ['888'])]).toEqual([
    ['777', '888'],
    ['777', '999'],
  ]);
  replica.outbox.add({ ...due(replica), id: 'another', code: 'C7' }, now);
  expect(cards(9)).toEqual(['777', '888', '999']);
  // The one that has waited longest, whatever the clock was set to since.
  expect(replica.outbox.counts().oldest).toBe(later(-777).toISOString());
});

test('an entry that waits for a time far off, as the clock was set back, is due', async () => {
  const replica = await open();
  replica.record(registration, now);
  const postpone = (until: Date) =>
    replica.outbox.settle([{ entry: due(replica), end: 'retry', until, answer: '' }], now);
  // The longest that one is put off.
  postpone(later(5));
  expect(replica.outbox.due(now, 1)).toEqual([]);
  expect(replica.outbox.nextDue(now)).toEqual(later(5));
  expect(replica.outbox.due(later(5), 1)).toHaveLength(1);
  replica.outbox.hurry(now);
  expect(replica.outbox.nextDue(now)).toEqual(now);
  postpone(later(600));
  expect(replica.outbox.due(now, 1)).toHaveLength(1);
  expect(replica.outbox.nextDue(now)).toEqual(now);
  expect(replica.outbox.nextDue(now, new Set([CARD]))).toBeUndefined();
});

test('a sign-up that turns out to be a registration is sent as one, with the card’s code', async () => {
  const replica = await open();
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now, false);
  const entry = due(replica);
  expect(entry.certain).toBe(false);
  replica.outbox.becomeRegister(entry, 'C7');
  const { code, ...fields } = entry.fields;
  expect(code).toMatch(/^\d{16}$/);
  expect(due(replica)).toMatchObject({
    action: 'register',
    certain: true,
    code: 'C7',
    idempotency_key: entry.idempotency_key,
  });
  expect(due(replica).fields).toEqual({ ...fields, customer_action: 'register' });
});

test('one terminal at a time has the folder, and the next one gets it', async () => {
  const folder = temporaryFolder();
  const first = openReplica(folder);
  expect(() => openReplica(folder)).toThrow(/Another terminal/);
  await first.close();
  openReplica(folder);
});
