// An older version that is put back after an update goes on with everything the newer one recorded.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { copyBeforeMigration, eraseInCopy } from '../../../app/replica/migration-copy.ts';
import { MIGRATIONS } from '../../../app/replica/migrations.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { stepBack } from '../../../app/replica/step-back.ts';
import { migrate } from '../../../shared/migrate.ts';
import { openReplica } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const KNOWN = MIGRATIONS.length;
const at = new Date('2026-02-03T04:05:06Z');
const record = (replica: Replica, card_number: string): void => {
  const fields = { account_id: 'a', customer_action: 'new', card_number, first_name: 'Ada' };
  expect(replica.record(fields, at).kind).toBe('recorded');
};

/** A replica with one sign-up, as a newer version with these further migrations made it, and a sign-up since. */
async function updated(...further: readonly string[]) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'replica.sqlite');
  const replica = openReplica(folder);
  record(replica, '6012340000000001');
  await replica.close();
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  copyBeforeMigration(db, KNOWN + further.length);
  migrate(db, [...MIGRATIONS, ...further]);
  return { folder, file, db };
}

/** What a newer version recorded, by a row that is copied under another name. */
const recordAsNewer = (db: Sqlite.Database): void => {
  db.exec('CREATE TEMP TABLE one AS SELECT * FROM outbox');
  db.exec("UPDATE one SET place = 99, id = 'later', code = '9999999999999999', card_number = '6012340000000002'");
  db.exec('INSERT INTO outbox SELECT * FROM one; DROP TABLE one');
};

test('the older version has all that was recorded since, and the newer file is put aside', async () => {
  const { folder, file, db } = await updated(
    "ALTER TABLE outbox ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'; CREATE TABLE moods (id)",
  );
  recordAsNewer(db);
  db.close();
  const replica = openReplica(folder);
  expect(replica.outbox.counts().pending).toBe(2);
  expect(replica.steppedBackFrom).toBe(`${file}.newer-${KNOWN + 1}`);
  expect(fs.statSync(`${file}.newer-${KNOWN + 1}`).mode & 0o077).toBe(0);
  record(replica, '6012340000000003');
  await replica.close();
  expect(openReplica(folder).steppedBackFrom).toBeUndefined();
});

const sealedIn = (file: string): unknown[] => {
  const db = new Sqlite(file, { readonly: true });
  const sealed = db.prepare('SELECT sealed FROM outbox WHERE sealed IS NOT NULL').all();
  db.close();
  return sealed;
};

test('what is erased in the replica is erased in the newer file too, or the file goes', async () => {
  const { folder, file, db } = await updated('CREATE TABLE moods (id)');
  db.close();
  const replica = openReplica(folder);
  const [{ id = '' } = {}] = idsIn(file);
  const newer = `${file}.newer-${KNOWN + 1}`;
  expect(sealedIn(newer)).toHaveLength(1);
  eraseInCopy(newer, [id]);
  expect(sealedIn(newer)).toEqual([]);
  const other = new Sqlite(newer);
  other.exec('ALTER TABLE outbox RENAME TO others');
  other.close();
  eraseInCopy(newer, [id]);
  expect(fs.existsSync(newer)).toBe(false);
  await replica.close();
});

const idsIn = (file: string): { id: string }[] => {
  const db = new Sqlite(file, { readonly: true });
  const ids = db.prepare<[], { id: string }>('SELECT id FROM outbox').all();
  db.close();
  return ids;
};

test('what is in the log beside a newer file, which was killed, is carried too', async () => {
  const { folder, db } = await updated('CREATE TABLE moods (id)');
  recordAsNewer(db);
  const crashed = temporaryFolder();
  // As a kill leaves it: the log not yet written back.
  for (const name of fs.readdirSync(folder)) fs.copyFileSync(path.join(folder, name), path.join(crashed, name));
  db.close();
  expect(openReplica(crashed).outbox.counts().pending).toBe(2);
});

test.each([
  ['a newer form without a column that the older needs', 'ALTER TABLE outbox DROP COLUMN last_answer'],
  ['a newer form without a table', 'DROP TABLE staff_failures'],
  [
    'a row that the older form does not allow',
    'ALTER TABLE staff_failures RENAME TO before; CREATE TABLE staff_failures (staff, count, at); INSERT INTO staff_failures VALUES (1, NULL, 1)',
  ],
])('%s changes nothing, and the older version refuses to start', async (_title, step) => {
  const { folder, file, db } = await updated(step);
  db.close();
  expect(() => openReplica(folder)).toThrow(/written by a newer Cardwright/);
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.older'))).toEqual([]);
  const after = new Sqlite(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(KNOWN + 1);
  after.close();
});

test('what is no row’s fault is told as what it is', async () => {
  const { folder, db } = await updated(
    'DROP TABLE staff_failures; CREATE VIEW staff_failures AS SELECT staff, count, at FROM nowhere',
  );
  db.close();
  expect(() => openReplica(folder)).toThrow(/cannot be used: no such table: \S*nowhere/);
});

/** A copy of another form beside those of the replica, with a table that no other form has. */
function copyOf(folder: string, name: string, version: number): void {
  const db = new Sqlite(path.join(folder, `replica.sqlite.${name}`));
  db.exec(`CREATE TABLE of_its_own (id); PRAGMA user_version = ${version}`);
  db.close();
}

test('of several copies the newest form that this version knows is gone on with, for its own eyes', async () => {
  const { folder, file, db } = await updated('CREATE TABLE moods (id)');
  db.close();
  const copy = `${file}.before-${KNOWN + 1}`;
  fs.renameSync(copy, `${file}.before-5`);
  fs.chmodSync(`${file}.before-5`, 0o644);
  for (const [name, version] of [
    ['before-4', KNOWN - 1],
    ['before-6', KNOWN - 1],
    ['before-7', KNOWN + 2],
  ] as const)
    copyOf(folder, name, version);
  expect(openReplica(folder).outbox.counts().pending).toBe(1);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('without a copy from before, the older version refuses to start', async () => {
  const { folder, file, db } = await updated('CREATE TABLE moods (id)');
  db.close();
  fs.rmSync(`${file}.before-${KNOWN + 1}`);
  expect(() => openReplica(folder)).toThrow(/written by a newer Cardwright/);
});

test('the version before this one can be put back: its form is carried from this one’s', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'replica.sqlite');
  const db = new Sqlite(file);
  migrate(db, MIGRATIONS.slice(0, KNOWN - 1));
  copyBeforeMigration(db, KNOWN);
  migrate(db, MIGRATIONS);
  db.close();
  expect(stepBack(file, KNOWN - 1)).toBe(`${file}.newer-${KNOWN}`);
});
