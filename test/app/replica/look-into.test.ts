// A look into a replica from outside: it sees all that was recorded, and leaves the folder as it was.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lookInto } from '../../../app/replica/look-into.ts';
import { replicaFile } from '../../../app/replica/open.ts';
import { openReplica } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');

const signUpsIn = (folder: string): unknown =>
  lookInto(replicaFile(folder), (db) => db.prepare('SELECT count(*) FROM outbox').pluck().get());

test('while the terminal runs, what it wrote last is seen; after its end, nothing is left beside the file', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  replica.record({ account_id: 'a', customer_action: 'new', card_number: '777', first_name: 'Ann' }, now);
  expect(signUpsIn(folder)).toBe(1);
  replica.record({ account_id: 'a', customer_action: 'new', card_number: '778', first_name: 'Bob' }, now);
  await replica.close();
  const before = fs.readdirSync(folder);
  const bytes = fs.readFileSync(replicaFile(folder));
  expect(signUpsIn(folder)).toBe(2);
  expect(fs.readdirSync(folder)).toEqual(before);
  expect(fs.readFileSync(replicaFile(folder)).equals(bytes)).toBe(true);
});

test.each([
  ['no database', 'this is no database'.repeat(100), /not a database/],
  ['empty', '', /no such table/],
])('a file that is %s', (_title, content, says) => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'replica.sqlite'), content);
  expect(() => signUpsIn(folder)).toThrow(says);
  expect(fs.readdirSync(folder)).toEqual(['replica.sqlite']);
});
