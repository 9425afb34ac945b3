// When a sign-up's personal data leaves the disk, and that it does.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../../app/replica/lock.ts';
import { openReplica as openFile } from '../../../app/replica/open.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { createRetention } from '../../../app/replica/retention.ts';
import { withoutMargin } from '../../../app/replica/sealed-entry.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const never = new Date(0);

const CARDS = { register: '111', new: '777' };

interface One {
  readonly replica: Replica;
  readonly sealed: Buffer;
  readonly folder: string;
}

async function withOne(keep: boolean, action: 'new' | 'register' = 'register'): Promise<One> {
  const folder = temporaryFolder();
  const replica = await replicaWith([issuedCard('111')], folder);
  replica.record({ ...PERSON, customer_action: action, card_number: CARDS[action] }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  const { sealed } = peek.prepare('SELECT sealed FROM outbox').get() as { sealed: Buffer };
  peek.close();
  replica.outbox.settle([{ entry, end: 'acknowledged', keep, answer: '' }], now);
  return { replica, sealed: withoutMargin(sealed), folder };
}

const isOnDisk = (folder: string, sealed: Buffer): boolean =>
  fs.readdirSync(folder).some((file) => fs.readFileSync(path.join(folder, file)).includes(sealed));

const codeOf = ({ outbox, staff }: Replica): string => outbox.read(staff.list('since')[0]?.id ?? '')?.code ?? '';

const registered = (card_number: string) => ({ card_number, code: card_number, status: 'registered' }) as const;

test('what a back-up has is erased: the time counts that was told after the acknowledgement', async () => {
  const { replica } = await withOne(true, 'new');
  const { retention } = replica;
  const code = codeOf(replica);
  const listed = (card_number: string) => ({ ...registered(card_number), code });
  retention.heard('2026-05-01T00:00:00.000Z', later(-1), listed);
  expect(retention.erase('2027-01-01T00:00:00.000Z', never)).toBe(0);
  retention.heard('2026-05-02T00:00:00.000Z', later(1), listed);
  retention.heard('2026-05-03T00:00:00.000Z', later(2), listed);
  // Of the very same moment nobody knows which was first.
  expect(retention.erase('2026-05-02T00:00:00.000Z', never)).toBe(0);
  expect(retention.erase(undefined, never)).toBe(0);
  expect(retention.erase('2026-05-02T00:00:00.001Z', never)).toBe(1);
});

test('what ended by a clock that was set back since is heard of and erased in its time all the same', async () => {
  const { replica } = await withOne(true, 'new');
  const { retention } = replica;
  const lastYear = later(-365 * 24 * 60);
  retention.endedBy(lastYear);
  const listed = (card_number: string) => ({ ...registered(card_number), code: codeOf(replica) });
  retention.heard('2025-05-01T00:00:00.000Z', new Date(lastYear.getTime() + 1), listed);
  expect(retention.erase('2025-05-02T00:00:00.000Z', never)).toBe(1);
  const other = await withOne(true, 'new');
  // What ended before now stays as it is.
  other.replica.retention.endedBy(later(1));
  expect(other.replica.retention.erase(undefined, now)).toBe(0);
  expect(other.replica.retention.erase(undefined, later(1))).toBe(1);
});

test('what was acknowledged and is not in the list is sent again: the centre went back before it was heard of', async () => {
  const { replica } = await withOne(true);
  const { retention, outbox } = replica;
  expect(retention.heard('2026-05-02T00:00:00.000Z', later(1), replica.feed.byNumber)).toBe(1);
  expect(outbox.due(later(1), 9)).toMatchObject([{ card_number: '111', action: 'register' }]);
  expect(retention.erase('2027-01-01T00:00:00.000Z', never)).toBe(0);
});

test.each([
  ['is none', undefined, 1],
  ['has another code', { ...registered('111'), code: 'C9' }, 1],
  ['has not come as far', { ...registered('111'), status: 'issued' } as const, 1],
  ['is what the sign-up made of it', registered('111'), 0],
])('what was acknowledged and whose card in the list %s', async (_title, card, again) => {
  const { replica } = await withOne(true);
  expect(replica.retention.heard('2026-05-02T00:00:00.000Z', later(1), () => card)).toBe(again);
  expect(replica.outbox.counts().pending).toBe(again);
});

test('a registration of a card whose code nobody could tell is heard of by its card alone', async () => {
  const { replica } = await withOne(true, 'new');
  const [{ id = '' } = {}] = replica.staff.list('since', '');
  replica.outbox.resend(now)();
  const entry = replica.outbox.read(id);
  if (!entry) throw new Error('it should open');
  replica.outbox.becomeRegister(entry, '');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: '' }], now);
  const card = { ...registered('777'), code: 'whatever' };
  expect(replica.retention.heard('2026-05-02T00:00:00.000Z', later(1), () => card)).toBe(0);
});

test('a registration that a back-up is to have is erased once the centre said that it holds it, and sent again where it does not', async () => {
  const { replica } = await withOne(true);
  const { retention, outbox } = replica;
  retention.heard('2026-05-02T00:00:00.000Z', later(1), registered);
  expect(retention.covered('2026-05-02T00:00:00.000Z', 9)).toEqual([]);
  expect(retention.covered(undefined, 9)).toEqual([]);
  const covered = retention.covered('2026-05-02T00:00:00.001Z', 9);
  expect(covered).toEqual([{ id: expect.any(String), idempotency_key: covered[0]?.id }]);
  expect(retention.covered('2026-05-02T00:00:00.001Z', 0)).toEqual([]);
  expect(retention.erase('2027-01-01T00:00:00.000Z', never)).toBe(0);
  retention.confirm([], covered, later(2));
  const [entry] = outbox.due(later(2), 9);
  expect(entry).toMatchObject({ card_number: '111', action: 'register' });
  if (entry) outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: '' }], later(3));
  // It is to be heard of anew.
  expect(retention.covered('2027-01-01T00:00:00.000Z', 9)).toEqual([]);
  retention.heard('2026-05-03T00:00:00.000Z', later(4), registered);
  retention.confirm(retention.covered('2027-01-01T00:00:00.000Z', 9), [], later(5));
  expect(outbox.read(covered[0]?.id ?? '')).toBeUndefined();
  expect(outbox.counts()).toMatchObject({ pending: 0, attention: 0 });
});

/** Longer than what SQLite keeps of a row on a page with others. */
const PAGE = 4096;

test('what is sealed lies on pages of its own, which are overwritten: none of it is left where SQLite moves rows', async () => {
  const { replica, folder } = await withOne(true);
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  const { sealed } = peek.prepare('SELECT sealed FROM outbox').get() as { sealed: Buffer };
  peek.close();
  expect(sealed.subarray(0, PAGE)).toEqual(Buffer.alloc(PAGE));
  expect(withoutMargin(sealed)).toHaveLength(sealed.length - PAGE);
  expect(replica.staff.list('since')).toHaveLength(1);
});

test('what is old enough is erased whether a back-up has it or not, and at once where the centre has no feed', async () => {
  const { replica } = await withOne(true);
  expect(replica.retention.erase(undefined, now)).toBe(0);
  expect(replica.retention.erase(undefined, later(1))).toBe(1);
  const { replica: foreign } = await withOne(false);
  expect(foreign.retention.erase(undefined, never)).toBe(1);
});

test('what was erased is gone from the file and from the log beside it', async () => {
  const { replica, sealed, folder } = await withOne(false);
  expect(isOnDisk(folder, sealed)).toBe(true);
  replica.retention.erase(undefined, never);
  expect(replica.retention.scrub()).toBe(true);
  expect(isOnDisk(folder, sealed)).toBe(false);
});

test('a program that reads the file holds up nobody, and what was erased goes once it has ended', async () => {
  const { replica, sealed, folder } = await withOne(false);
  const reader = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM outbox').get();
  replica.retention.erase(undefined, never);
  expect(replica.retention.scrub()).toBe(false);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  reader.exec('COMMIT');
  expect(replica.retention.scrub()).toBe(true);
  expect(isOnDisk(folder, sealed)).toBe(false);
});

test('with nothing erased since the log was cleared, it is of no account who reads the file', async () => {
  const { replica, folder } = await withOne(false);
  expect(replica.retention.scrub()).toBe(true);
  const reader = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM outbox').get();
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  expect(replica.retention.scrub()).toBe(true);
  replica.retention.erase(undefined, never);
  expect(replica.retention.scrub()).toBe(false);
});

test('another program that has the file for a moment is waited for, but not by what clears the log', () => {
  const folder = temporaryFolder();
  const { db, close } = openFile(folder, claimFolder(folder));
  onTestFinished(close);
  const waits = (): unknown => db.pragma('busy_timeout', { simple: true });
  const before = waits();
  expect(before).toBeGreaterThan(0);
  createRetention(db).scrub();
  expect(waits()).toBe(before);
});

test('after a kill between erasing and clearing the log nothing is left once the terminal runs again', async () => {
  const { replica, sealed, folder } = await withOne(false);
  replica.retention.erase(undefined, never);
  const killed = temporaryFolder();
  for (const file of fs.readdirSync(folder).filter((name) => !name.endsWith('.lock')))
    fs.copyFileSync(path.join(folder, file), path.join(killed, file));
  expect(isOnDisk(killed, sealed)).toBe(true);
  openReplica(killed);
  expect(isOnDisk(killed, sealed)).toBe(false);
});

test('nor where another program read the file while it started again', async () => {
  const { replica, sealed, folder } = await withOne(false);
  replica.retention.erase(undefined, never);
  const killed = temporaryFolder();
  for (const file of fs.readdirSync(folder).filter((name) => !name.endsWith('.lock')))
    fs.copyFileSync(path.join(folder, file), path.join(killed, file));
  const reader = new Sqlite(path.join(killed, 'replica.sqlite'), { readonly: true });
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM outbox').get();
  const { retention } = openReplica(killed);
  expect(isOnDisk(killed, sealed)).toBe(true);
  reader.exec('COMMIT');
  expect(retention.scrub()).toBe(true);
  expect(isOnDisk(killed, sealed)).toBe(false);
});

test('which card signed up when is forgotten in the end, and what waits or is sealed is not', async () => {
  const { replica } = await withOne(false);
  expect(replica.retention.prune(later(1))).toBe(0);
  replica.retention.erase(undefined, never);
  expect(replica.retention.prune(now)).toBe(0);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  expect(replica.retention.prune(later(1))).toBe(1);
  expect(replica.staff.list('since', '')).toHaveLength(1);
});

test('a damaged replica that was put aside is kept as long as it is remembered who signed up, and no longer', async () => {
  const { replica, folder } = await withOne(true);
  const asideAt = (time: Date, end = ''): string => `replica.sqlite.damaged-${time.getTime()}${end}`;
  const older = [asideAt(later(-1)), asideAt(later(-1), '-wal'), asideAt(later(-1), '-shm')];
  const kept = [asideAt(now), asideAt(now, '-wal'), 'replica.sqlite.before-3', 'replica.sqlite.damaged-notes.txt'];
  for (const name of [...older, ...kept]) fs.writeFileSync(path.join(folder, name), '');
  replica.retention.prune(now);
  const there = fs.readdirSync(folder).filter((name) => name.startsWith('replica.sqlite.'));
  expect(there.toSorted()).toEqual(kept.toSorted());
});
