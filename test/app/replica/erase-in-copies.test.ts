// What is erased in the replica is erased in the copies beside it too: an older version that finds one has no sign-up that is over.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../app/replica/migrations.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const never = new Date(0);

interface Copied {
  readonly replica: Replica;
  /** What lies in each copy of each sign-up, by card. */
  readonly rows: (copy: string) => readonly unknown[];
  readonly copyAs: (name: string) => string;
}

/** A replica with two sign-ups, the first of which was acknowledged. */
function withTwo(): Copied {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  for (const card_number of ['111', '222']) replica.record({ ...PERSON, customer_action: 'new', card_number }, now);
  const copyAs = (name: string): string => {
    const copy = path.join(folder, name);
    const db = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
    db.prepare('VACUUM INTO ?').run(copy);
    db.close();
    return copy;
  };
  const rows = (copy: string): readonly unknown[] => {
    const db = new Sqlite(copy, { readonly: true });
    try {
      return db
        .prepare('SELECT card_number AS card, state, sealed IS NOT NULL AS sealed FROM outbox ORDER BY card_number')
        .all();
    } finally {
      db.close();
    }
  };
  return { replica, rows, copyAs };
}

function acknowledgeFirst({ outbox }: Replica): void {
  const [entry] = outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  outbox.settle([{ entry, end: 'acknowledged', keep: false, answer: '' }], now);
}

const FIRST_ERASED = [
  { card: '111', state: 'acknowledged', sealed: 0 },
  { card: '222', state: 'pending', sealed: 1 },
];

test('a sign-up that is over is erased in a copy from before a migration and in what a newer version left, and no other', () => {
  const { replica, rows, copyAs } = withTwo();
  const copies = [`replica.sqlite.before-${MIGRATIONS.length}`, `replica.sqlite.newer-${MIGRATIONS.length + 1}`].map(
    copyAs,
  );
  acknowledgeFirst(replica);
  expect(replica.retention.erase(undefined, never)).toBe(1);
  for (const copy of copies) expect(rows(copy)).toEqual(FIRST_ERASED);
});

test('what the copy has sealed leaves the disk', () => {
  const { replica, copyAs } = withTwo();
  const copy = copyAs('replica.sqlite.before-99');
  const db = new Sqlite(copy, { readonly: true });
  const sealed = db.prepare<[], Buffer>('SELECT sealed FROM outbox ORDER BY card_number').pluck().all();
  db.close();
  const isThere = (n: number): boolean => fs.readFileSync(copy).includes(sealed[n]?.subarray(-64) ?? '');
  expect([isThere(0), isThere(1)]).toEqual([true, true]);
  acknowledgeFirst(replica);
  replica.retention.erase(undefined, never);
  expect([isThere(0), isThere(1)]).toEqual([false, true]);
});

test('other files beside the replica are left as they are', () => {
  const { replica, rows, copyAs } = withTwo();
  const others = ['replica.sqlite.before-9.bak', 'my-replica.sqlite.before-9', 'replica.sqlite.before-'].map(copyAs);
  acknowledgeFirst(replica);
  replica.retention.erase(undefined, never);
  for (const other of others) expect(rows(other)).toMatchObject([{ sealed: 1 }, { sealed: 1 }]);
});

test('where a copy cannot be written, nothing is erased: it is tried again, and the copy comes first', () => {
  const { replica, rows, copyAs } = withTwo();
  const copy = copyAs('replica.sqlite.before-99');
  const whole = fs.readFileSync(copy);
  fs.writeFileSync(copy, 'this is no database'.repeat(100));
  acknowledgeFirst(replica);
  expect(() => replica.retention.erase(undefined, never)).toThrow(/not a database/);
  fs.writeFileSync(copy, whole);
  expect(replica.retention.erase(undefined, never)).toBe(1);
  expect(rows(copy)).toEqual(FIRST_ERASED);
});

test('a newer version’s file that cannot be read is removed: what has to be erased is not to stay in it', () => {
  const { replica, copyAs } = withTwo();
  const copy = copyAs('replica.sqlite.newer-99');
  const db = new Sqlite(copy);
  db.exec('ALTER TABLE outbox RENAME TO others');
  db.close();
  acknowledgeFirst(replica);
  expect(replica.retention.erase(undefined, never)).toBe(1);
  expect(fs.existsSync(copy)).toBe(false);
});

test('with nothing to erase no copy is touched', () => {
  const { replica, copyAs } = withTwo();
  const copy = copyAs('replica.sqlite.newer-99');
  fs.writeFileSync(copy, 'this is no database'.repeat(100));
  expect(replica.retention.erase(undefined, never)).toBe(0);
  expect(fs.existsSync(copy)).toBe(true);
});
