// A byte of the log that changed between a kill and the next start costs none of the sign-ups that were recorded after it.
import fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import { replicaFile } from '../../../app/replica/open.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const COUNT = 8;
const FRAME = 24 + 4096;

/** A folder as a kill leaves it: its sign-ups are in the log alone. */
function killed() {
  const [folder, left] = [temporaryFolder(), temporaryFolder()];
  const replica = openReplica(folder);
  for (let n = 0; n < COUNT; n++) replica.record({ ...PERSON, customer_action: 'new', card_number: `${n}77` }, now);
  fs.cpSync(folder, left, { recursive: true });
  return { folder: left, log: `${replicaFile(left)}-wal`, bytes: fs.readFileSync(`${replicaFile(left)}-wal`) };
}

const signUps = (folder: string): number => openReplica(folder).outbox.due(now, 99).length;

test.each([
  ['what kind of file it is', () => 3],
  ['the log’s salt', () => 17],
  ['the sum of its header', () => 24],
  ['a page’s salt', (frames: number) => 32 + FRAME * Math.floor(frames / 2) + 9],
  ['a page’s sum', (frames: number) => 32 + FRAME * Math.floor(frames / 2) + 17],
  ['the zeros before a sealed sign-up', (frames: number, bytes: Buffer) => bytes.indexOf(Buffer.alloc(4000), frames)],
])('with %s damaged, no sign-up is lost, and the log as it was is kept', (_title, where) => {
  const { folder, log, bytes } = killed();
  const at = where(Math.floor((bytes.length - 32) / FRAME), bytes);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  fs.writeFileSync(log, bytes);
  const replica = openReplica(folder);
  expect(replica.outbox.due(now, 99)).toHaveLength(COUNT);
  expect(fs.readFileSync(`${replica.rescuedFrom}-wal`).equals(bytes)).toBe(true);
});

test('a log ends before a page that a power failure left unwritten, though pages behind it were written', () => {
  const { folder, log, bytes } = killed();
  const frames = Math.floor((bytes.length - 32) / FRAME);
  const at = 32 + FRAME * (frames - 6);
  // On its way to the disk, the block that one page ends in and the next begins in was lost.
  bytes.fill(0, at + 3000, at + 3000 + 4096);
  fs.writeFileSync(log, bytes);
  expect(signUps(folder)).toBe(COUNT - 1);
  expect(fs.readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('on a full disk each start that fails leaves no copy behind', () => {
  const { folder, log, bytes } = killed();
  const at = 32 + FRAME * 2 + 17;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  fs.writeFileSync(log, bytes);
  const write = vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  });
  expect(() => openReplica(folder)).toThrow(/no space left.*make room/);
  write.mockRestore();
  expect(fs.readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  expect(signUps(folder)).toBe(COUNT);
});

test('a log that is whole, or ends in the middle of a page, is taken as it is', () => {
  const whole = killed();
  expect([signUps(whole.folder), fs.readdirSync(whole.folder).filter((name) => name.includes('damaged'))]).toEqual([
    COUNT,
    [],
  ]);
  const torn = killed();
  fs.writeFileSync(torn.log, torn.bytes.subarray(0, -1000));
  expect([signUps(torn.folder), fs.readdirSync(torn.folder).filter((name) => name.includes('damaged'))]).toEqual([
    COUNT - 1,
    [],
  ]);
});
