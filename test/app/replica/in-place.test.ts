// What becomes of a replica whose files somebody removes or replaces while the terminal runs, and of what a stop leaves beside it.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { replicaFile } from '../../../app/replica/open.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { sealedIn } from '../../../app/vault/sealed.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');

function remove(folder: string, ...suffixes: string[]): void {
  for (const suffix of suffixes) fs.rmSync(`${replicaFile(folder)}${suffix}`);
}

const signUpIn = (replica: Replica, card_number: string) =>
  replica.record({ ...PERSON, customer_action: 'new', card_number }, now);

/** An older copy, as a back-up has it: without a log. */
function olderCopy(folder: string): string {
  const copy = path.join(temporaryFolder(), 'copy.sqlite');
  const db = new Sqlite(replicaFile(folder));
  db.prepare('VACUUM INTO ?').run(copy);
  db.close();
  return copy;
}

test.each<[string, (folder: string, copy: string) => void]>([
  ['the file is removed, and its log stays', (folder) => fs.rmSync(replicaFile(folder))],
  ['the log is removed', (folder) => remove(folder, '-wal')],
  ['file and log are removed', (folder) => remove(folder, '', '-wal', '-shm')],
  ['an older copy takes its place, and its log stays', (folder, copy) => fs.renameSync(copy, replicaFile(folder))],
  [
    'an older copy takes its place, without a log',
    (folder, copy) => {
      fs.renameSync(copy, replicaFile(folder));
      remove(folder, '-wal', '-shm');
    },
  ],
  [
    'a text takes its place',
    (folder) => {
      fs.rmSync(replicaFile(folder));
      fs.writeFileSync(replicaFile(folder), 'no database');
    },
  ],
])('whatever is done to its files while it is open, all that was recorded is there again: %s', async (_title, harm) => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  signUpIn(replica, '666');
  const copy = olderCopy(folder);
  signUpIn(replica, '777');
  expect(replica.isInPlace()).toBe(true);
  harm(folder, copy);
  signUpIn(replica, '888');
  expect([replica.isInPlace(), replica.isDamaged(), await replica.verify()]).toEqual([false, true, false]);
  await replica.close();
  expect(fs.statSync(replicaFile(folder)).mode & 0o077).toBe(0);
  const again = openReplica(folder);
  expect(again.outbox.due(now, 9).map(({ card_number }) => card_number)).toEqual(['666', '777', '888']);
  expect([again.isInPlace(), await again.verify()]).toEqual([true, true]);
});

test('a replica whose putting back was stopped takes its place at the next start', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  signUpIn(replica, '777');
  fs.rmSync(replicaFile(folder));
  const rename = fs.renameSync;
  const spy = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).includes('.ready')) rename(from, to);
    else throw new Error('stopped');
  });
  await expect(replica.close()).rejects.toThrow('stopped');
  spy.mockRestore();
  expect(sealedIn(folder)).toHaveLength(1);
  expect(openReplica(folder).outbox.due(now, 9)).toHaveLength(1);
});

test('what was recorded until somebody removed the files outlives a kill too', async () => {
  const [folder, left] = [temporaryFolder(), temporaryFolder()];
  const replica = openReplica(folder);
  signUpIn(replica, '777');
  remove(folder, '', '-wal', '-shm');
  expect(replica.isInPlace()).toBe(false);
  fs.cpSync(folder, left, { recursive: true });
  const again = openReplica(left);
  expect(again.outbox.due(now, 9)).toHaveLength(1);
  expect(again.terminalId).toBe(replica.terminalId);
});

test('where it cannot be saved it is left open, and not started again', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  signUpIn(replica, '777');
  remove(folder, '', '-wal', '-shm');
  fs.mkdirSync(`${replicaFile(folder)}.saved`);
  expect(() => replica.isInPlace()).toThrow();
  expect(replica.isDamaged()).toBe(false);
  fs.rmdirSync(`${replicaFile(folder)}.saved`);
  expect([replica.isInPlace(), replica.isDamaged()]).toEqual([false, true]);
});

test('a disk that does not say whether the file is there is no reason to think it gone', () => {
  const replica = openReplica();
  const stat = vi.spyOn(fs, 'statSync').mockImplementation(() => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  });
  expect(replica.isInPlace()).toBe(true);
  stat.mockRestore();
});

test('what a stop leaves of a copy, with sign-ups sealed in it, is removed at the next start', async () => {
  const folder = temporaryFolder();
  await openReplica(folder).close();
  const drafts = ['rescued', 'rescued-journal', 'mended', 'mended-wal', 'older', 'before-9.new'];
  for (const draft of drafts) fs.writeFileSync(`${replicaFile(folder)}.${draft}`, 'sealed');
  openReplica(folder);
  expect(fs.readdirSync(folder).filter((name) => drafts.some((draft) => name.endsWith(draft)))).toEqual([]);
});
