// When a sign-up's personal data leaves the disk, and that it does.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const never = new Date(0);

async function withOne(
  keep: boolean,
  folder = temporaryFolder(),
): Promise<{ replica: Replica; sealed: Buffer; folder: string }> {
  const replica = await replicaWith([issuedCard('111')], folder);
  replica.record({ ...PERSON, customer_action: 'register', card_number: '111' }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  const { sealed } = peek.prepare('SELECT sealed FROM outbox').get() as { sealed: Buffer };
  peek.close();
  replica.outbox.settle([{ entry, end: 'acknowledged', keep, answer: '' }], now);
  return { replica, sealed, folder };
}

const isOnDisk = (folder: string, sealed: Buffer): boolean =>
  fs.readdirSync(folder).some((file) => fs.readFileSync(path.join(folder, file)).includes(sealed));

test('what a back-up has is erased: the time counts that was told after the acknowledgement', async () => {
  const { replica } = await withOne(true);
  const { retention } = replica;
  const listed = (card_number: string) => ({ card_number, code: card_number, status: 'registered' }) as const;
  retention.heard('2026-05-01T00:00:00.000Z', later(-1), listed);
  expect(retention.erase('2027-01-01T00:00:00.000Z', never)).toBe(0);
  retention.heard('2026-05-02T00:00:00.000Z', later(1), listed);
  retention.heard('2026-05-03T00:00:00.000Z', later(2), listed);
  // Of the very same moment nobody knows which was first.
  expect(retention.erase('2026-05-02T00:00:00.000Z', never)).toBe(0);
  expect(retention.erase(undefined, never)).toBe(0);
  expect(retention.erase('2026-05-02T00:00:00.001Z', never)).toBe(1);
});

test('what was acknowledged and is not in the list is sent again: the centre went back before it was heard of', async () => {
  const { replica } = await withOne(true);
  const { retention, outbox } = replica;
  expect(retention.heard('2026-05-02T00:00:00.000Z', later(1), replica.feed.byNumber)).toBe(1);
  expect(outbox.due(later(1), 9)).toMatchObject([{ card_number: '111', action: 'register' }]);
  expect(retention.erase('2027-01-01T00:00:00.000Z', never)).toBe(0);
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

test('which card signed up when is forgotten in the end, and what waits or is sealed is not', async () => {
  const { replica } = await withOne(false);
  expect(replica.retention.prune(later(1))).toBe(0);
  replica.retention.erase(undefined, never);
  expect(replica.retention.prune(now)).toBe(0);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  expect(replica.retention.prune(later(1))).toBe(1);
  expect(replica.staff.list('since', '')).toHaveLength(1);
});
