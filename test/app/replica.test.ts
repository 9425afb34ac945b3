import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../app/replica/lock.ts';
import { openReplica } from '../../app/replica/open.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { temporaryFolder } from '../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const vault = createVault(Buffer.alloc(32, 7));
const person: Fields = {
  account_id: 'a',
  first_name: 'Wilhelmina',
  customer_password: 'ilovecheese',
  customer_PIN: '73915',
};
const registration: Fields = { ...person, customer_action: 'register', card_number: '6012340000000001' };

function open(folder = temporaryFolder()): Replica {
  const replica = createReplica(folder, vault, randomDigits);
  onTestFinished(() => replica.close());
  replica.feed.savePage({
    cards: [{ card_number: '6012340000000001', code: 'C1', status: 'issued' }],
    cursor: 1,
    complete: true,
  });
  return replica;
}

test('a sign-up is sealed in the outbox in the transaction that records it', () => {
  const folder = temporaryFolder();
  const replica = open(folder);
  expect(replica.record(registration, now)).toMatchObject({ kind: 'recorded', status: 'registered', code: 'C1' });
  expect(replica.outbox.due(now)).toMatchObject({ action: 'register', code: 'C1', fields: registration });
  const bytes = fs
    .readdirSync(folder)
    .map((file) => fs.readFileSync(path.join(folder, file), 'latin1'))
    .join('');
  for (const secret of ['Wilhelmina', 'ilovecheese', '73915']) expect(bytes).not.toContain(secret);
});

test('a card with a sign-up under way is registered, whatever the feed still says', () => {
  const replica = open();
  replica.record(registration, now);
  replica.feed.savePage({
    cards: [{ card_number: '6012340000000001', code: 'C1', status: 'issued' }],
    cursor: 2,
    complete: true,
  });
  expect(replica.cards.byNumber('6012340000000001')?.status).toBe('registered');
  expect(replica.record(registration, now)).toMatchObject({ kind: 'refused' });
});

test('new brings a code of its own, and never the card number', () => {
  const replica = open();
  const outcome = replica.record({ ...person, customer_action: 'new', card_number: '777' }, now);
  expect(outcome).toMatchObject({ kind: 'recorded', code: expect.stringMatching(/^\d{16}$/) });
  expect(replica.outbox.due(now)?.fields).toMatchObject({
    card_number: '777',
    code: (outcome as { code: string }).code,
  });
});

test('a number issued here is sent as the card number it now is', () => {
  const replica = open();
  const sent = { ...person, customer_action: 'new', card_number_generate: '12', card_number_prefix: '601234' };
  const outcome = replica.record(sent, now);
  expect(outcome).toMatchObject({ generated: true, card_number: expect.stringMatching(/^601234\d{6}$/) });
  const { fields } = replica.outbox.due(now) ?? {};
  expect(fields).toMatchObject({ card_number: (outcome as { card_number: string }).card_number });
  expect(Object.keys(fields ?? {}).filter((name) => name.startsWith('card_number_'))).toEqual([]);
});

test('an acknowledged entry loses its personal data; a conflict keeps it for staff and frees the card', () => {
  const folder = temporaryFolder();
  const replica = open(folder);
  replica.record(registration, now);
  const entry = replica.outbox.due(now);
  if (!entry) throw new Error('nothing is due');
  replica.outbox.settle(entry, 'acknowledged', 'recorded', now);
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  onTestFinished(() => void peek.close());
  expect(peek.prepare('SELECT state, sealed FROM outbox').get()).toEqual({ state: 'acknowledged', sealed: null });
  expect(replica.cards.byNumber('6012340000000001')).toMatchObject({ status: 'registered', code: 'C1' });

  replica.record({ ...person, customer_action: 'new', card_number: '888' }, now);
  const other = replica.outbox.due(now);
  if (!other) throw new Error('nothing is due');
  replica.outbox.settle(other, 'conflict', 'code matches an existing record.', now);
  expect(replica.outbox.counts()).toEqual({ pending: 0, attention: 1 });
  expect(replica.cards.byNumber('888')).toBeUndefined();
  expect(peek.prepare(`SELECT sealed IS NOT NULL AS kept FROM outbox WHERE state = 'conflict'`).get()).toEqual({
    kept: 1,
  });
});

test('a refused sign-up leaves nothing behind', () => {
  const replica = open();
  expect(replica.record({ ...registration, card_number: '999' }, now)).toMatchObject({ kind: 'refused' });
  expect(replica.record({ ...registration, campaign_id: 'nowhere' }, now)).toMatchObject({ kind: 'refused' });
  expect(replica.outbox.counts()).toEqual({ pending: 0, attention: 0 });
});

test('one terminal at a time has the folder, and the next one gets it', () => {
  const folder = temporaryFolder();
  const first = createReplica(folder, vault, randomDigits);
  expect(() => createReplica(folder, vault, randomDigits)).toThrow(/Another terminal/);
  first.close();
  createReplica(folder, vault, randomDigits).close();
});

test('a file from the future is refused', () => {
  const folder = temporaryFolder();
  createReplica(folder, vault, randomDigits).close();
  const db = new Sqlite(path.join(folder, 'replica.sqlite'));
  db.pragma('user_version = 99');
  db.close();
  // It is whole: the way out is another than for a damaged one.
  expect(() => createReplica(folder, vault, randomDigits)).toThrow(
    /^\S+replica\.sqlite was written by a newer Cardwright .*: update this one\.$/,
  );
});

test('a commit is on the disk, and what was erased is overwritten, in the write-ahead log too', () => {
  const opened = openReplica(temporaryFolder(), claimFolder(temporaryFolder()));
  const pragma = (name: string): unknown => opened.db.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete')]).toEqual(['wal', 2, 1]);
  opened.close();
  const folder = temporaryFolder();
  const replica = open(folder);
  replica.record(registration, now);
  const entry = replica.outbox.due(now);
  if (!entry) throw new Error('nothing to send');
  expect(fs.statSync(path.join(folder, 'replica.sqlite-wal')).size).toBeGreaterThan(0);
  replica.outbox.settle(entry, 'acknowledged', '', now);
  expect(fs.statSync(path.join(folder, 'replica.sqlite-wal')).size).toBe(0);
});

test('a damaged replica is named, with the way out', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'replica.sqlite');
  fs.writeFileSync(file, 'this is no database, and long enough to be taken for one'.repeat(100));
  expect(() => openReplica(folder, claimFolder(folder))).toThrow(
    /replica\.sqlite cannot be used: .*Else keep the file/,
  );
  expect(fs.readFileSync(file, 'utf8')).toContain('no database');
  fs.rmSync(file);
  fs.mkdirSync(file);
  expect(() => openReplica(folder, claimFolder(folder))).toThrow(/replica\.sqlite cannot be used: /);
  claimFolder(folder).release();
});

test('while all cards are fetched anew those there are stay in use, and go with the last page', () => {
  const replica = open();
  const { feed, cards, binding } = replica;
  binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  expect([feed.hear('E1'), feed.hear('E2')]).toEqual(['same', 'renewed']);
  const page = (card_number: string, complete: boolean) =>
    feed.savePage({ cards: [{ card_number, code: 'C', status: 'registered' }], cursor: 1, complete });
  expect(feed.position()).toEqual({ cursor: 0, complete: true });
  page('111', false);
  expect(cards.byNumber('6012340000000001')).toBeDefined();
  page('222', true);
  expect(cards.byNumber('6012340000000001')).toBeUndefined();
  expect([cards.byNumber('111'), cards.byNumber('222')]).not.toContain(undefined);
});

test('an entry that waits for a time far off, as the clock was set back, is due', () => {
  const replica = open();
  replica.record(registration, now);
  const entry = replica.outbox.due(now);
  const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
  replica.outbox.postpone(entry?.id ?? '', later(4), '');
  expect(replica.outbox.due(now)).toBeUndefined();
  expect(replica.outbox.nextDue(now)).toEqual(later(4));
  replica.outbox.postpone(entry?.id ?? '', later(600), '');
  expect(replica.outbox.due(now)).toBeDefined();
  expect(replica.outbox.nextDue(now)).toEqual(now);
});
