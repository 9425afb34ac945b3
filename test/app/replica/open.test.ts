// Opening a replica: of an older form, of a newer one, emptied, another terminal's.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../../app/replica/lock.ts';
import { MIGRATIONS } from '../../../app/replica/migrations.ts';
import { openReplica as openFile, replicaFile } from '../../../app/replica/open.ts';
import { sealFields } from '../../../app/replica/sealed-entry.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { migrate } from '../../../shared/migrate.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const vault = createVault(Buffer.alloc(32, 7));

/** A folder as an older version left it: cards in the replica, one sign-up that waits, one that was acknowledged. `more`: what it knew besides. */
function olderFolder(more = ''): string {
  const folder = temporaryFolder();
  const db = new Sqlite(replicaFile(folder));
  db.pragma('journal_mode = WAL');
  migrate(db, MIGRATIONS.slice(0, 5));
  db.exec(`UPDATE feed SET cursor = 42, complete = 1;
    INSERT INTO centre VALUES (1, 'https://centre.example', 'a', 'E1');
    INSERT INTO cards VALUES ('111', 'C1', 'issued', 0), ('AB-2', 'C2', 'registered', 0);
    ${more}`);
  const add = db.prepare(
    `INSERT INTO outbox (id, recorded_at, action, code, card_number, state, sealed, next_attempt_at, card_status, settled_at)
     VALUES (?, ?, 'new', ?, ?, ?, ?, ?, 'recorded', ?)`,
  );
  const seal = (id: string, code: string) =>
    vault.seal(JSON.stringify({ ...PERSON, customer_action: 'new' }), `outbox:${id}:${code}`);
  const at = now.toISOString();
  add.run('e2', at, 'c2', '222', 'pending', seal('e2', 'c2'), at, null);
  add.run('e1', '2026-01-01T00:00:00.000Z', 'c1', '333', 'acknowledged', null, at, at);
  db.close();
  return folder;
}

test('a replica of the version before keeps its cards, its sign-ups and its centre', () => {
  const replica = openReplica(olderFolder());
  expect([replica.cards.byNumber('111'), replica.cards.byNumber('AB-2'), replica.cards.byNumber('333')]).toEqual([
    { card_number: '111', code: 'C1', status: 'issued' },
    { card_number: 'AB-2', code: 'C2', status: 'registered' },
    { card_number: '333', code: 'c1', status: 'recorded' },
  ]);
  expect(replica.isReady()).toBe(true);
  expect(replica.feed.position()).toMatchObject({ cursor: '', complete: true });
  expect(replica.binding.bound()).toMatchObject({ place: 'https://centre.example', epoch: 'E1' });
  expect(replica.outbox.due(now, 9)).toMatchObject([
    { id: 'e2', idempotency_key: 'e2', fields: { first_name: 'Wilhelmina' } },
  ]);
});

test.each([6, 7, 8, 9])(
  'a replica of version %d keeps its sign-ups, sealed as they were, in their order',
  async (version) => {
    const folder = temporaryFolder();
    const db = new Sqlite(replicaFile(folder));
    migrate(db, MIGRATIONS.slice(0, version));
    const add = db.prepare(
      `INSERT INTO outbox (place, id, recorded_at, action, code, card_number, card_status, certain, state, sealed, idempotency_key,
       attempts, next_attempt_at, last_answer, settled_at, acknowledged_time)
     VALUES (@place, @id, @at, 'register', @code, @card_number, 'registered', 0, @state, @sealed, @key, 3, @at, 'HTTP 503', @settled, @time)`,
    );
    const fields = { customer_action: 'register', ...PERSON };
    const row = (place: number, state: string, settled: string | null = null, time: string | null = null) => {
      const [id, code] = [`e${place}`, `c${place}`];
      const sealed = sealFields(vault, { id, code }, fields);
      add.run({
        place,
        id,
        code,
        card_number: `${place}`,
        state,
        sealed,
        key: `k${place}`,
        at: now.toISOString(),
        settled,
        time,
      });
    };
    const settled = new Date(now.getTime() + 1).toISOString();
    row(9, 'pending');
    row(4, 'pending');
    row(5, 'conflict', settled);
    row(6, 'acknowledged', settled, '2026-01-01T00:00:00.000Z');
    db.close();
    const replica = openReplica(folder);
    const entry = { action: 'register', certain: false, attempts: 3, fields };
    expect(replica.outbox.due(now, 9)).toMatchObject([
      { ...entry, id: 'e4', code: 'c4', card_number: '4', idempotency_key: 'k4' },
      { ...entry, id: 'e9', code: 'c9', card_number: '9', idempotency_key: 'k9' },
    ]);
    expect(replica.staff.list('attention')).toMatchObject([{ id: 'e5', answer: 'HTTP 503', attempts: 3 }]);
    expect(replica.retention.covered('2026-01-01T12:00:00.000Z', 9)).toEqual([{ id: 'e6', idempotency_key: 'k6' }]);
    expect(replica.outbox.counts()).toEqual({ pending: 2, attention: 1, oldest: now.toISOString() });
  },
);

test('of what an older version left to staff it is told what the centre may have recorded', () => {
  const replica = openReplica(
    olderFolder(`INSERT INTO outbox (id, recorded_at, action, code, card_number, state, next_attempt_at, card_status, last_answer)
      VALUES ('e3', '', 'new', 'c3', '444', 'conflict', '', 'recorded', 'The centre said success, and not what it recorded.'),
        ('e4', '', 'new', 'c4', '555', 'conflict', '', 'recorded', 'card_number matches an existing record.');`),
  );
  const proofs = replica.staff.list('attention').map(({ id, unproved }) => [id, unproved]);
  expect(proofs).toEqual([
    ['e3', true],
    ['e4', false],
  ]);
});

test('however many cards there are, all are kept', () => {
  const cards = openReplica(
    olderFolder(`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 20000)
      INSERT INTO cards SELECT '6012' || (10000 + n), 'D' || n, 'issued', 0 FROM n;`),
  ).cards;
  expect(cards.count()).toBe(20_002);
  expect(['111', '601210001', '601230000', 'AB-2'].map((number) => cards.byNumber(number)?.code)).toEqual([
    'C1',
    'D1',
    'D20000',
    'C2',
  ]);
});

test('of a list that had not come to its end nothing is kept: it would tell of cards that there are no others', () => {
  const replica = openReplica(olderFolder('UPDATE feed SET complete = 0;'));
  expect([replica.isReady(), replica.cards.byNumber('111')]).toEqual([false, undefined]);
});

test('a copy from before a migration is there for an older version to be put back, and keeps no sign-up longer than the replica', () => {
  const folder = olderFolder();
  const replica = openReplica(folder);
  const [copy = ''] = fs.readdirSync(folder).filter((name) => name.includes('.before-'));
  const file = path.join(folder, copy);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  const states = () => {
    const db = new Sqlite(file, { readonly: true });
    onTestFinished(() => void db.close());
    return db.prepare('SELECT id, state, sealed IS NOT NULL AS sealed FROM outbox ORDER BY id').all();
  };
  expect(states()).toMatchObject([{ id: 'e1' }, { id: 'e2', state: 'pending', sealed: 1 }]);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: false, answer: '' }], now);
  replica.retention.erase(undefined, new Date(0));
  expect(states()).toMatchObject([{ id: 'e1' }, { id: 'e2', state: 'acknowledged', sealed: 0 }]);
});

test('a replica of this version is opened without a copy', async () => {
  const folder = temporaryFolder();
  for (let start = 0; start < 2; start++) await openReplica(folder).close();
  expect(fs.readdirSync(folder).filter((name) => name.includes('.before-'))).toEqual([]);
});

test('a start that a crash cut short in the middle of carrying cards over begins that again', () => {
  const folder = olderFolder();
  fs.writeFileSync(path.join(folder, 'cards-0.sqlite'), 'half a file');
  expect(openReplica(folder).cards.byNumber('111')).toBeDefined();
});

test('a file from the future is refused', async () => {
  const folder = temporaryFolder();
  await openReplica(folder).close();
  const db = new Sqlite(replicaFile(folder));
  db.pragma('user_version = 99');
  db.close();
  // It is whole: the way out is another than for a damaged one.
  expect(() => openReplica(folder)).toThrow(
    /^\S+replica\.sqlite was written by a newer Cardwright .*: update this one\.$/,
  );
});

test('a commit is on the disk, and what was erased is overwritten', () => {
  const folder = temporaryFolder();
  const opened = openFile(folder, claimFolder(folder));
  const pragma = (name: string): unknown => opened.db.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete')]).toEqual(['wal', 2, 1]);
  // Whoever is served waits for no other program for longer than they would notice.
  expect(pragma('busy_timeout')).toBeLessThanOrEqual(200);
  opened.close();
});

/** What is said where a replica cannot be opened. */
function faultOf(folder: string): string {
  try {
    openReplica(folder);
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail('it was opened');
}

test('what is no database at all is named, with the way out, and left as it is', () => {
  const folder = temporaryFolder();
  const file = replicaFile(folder);
  fs.writeFileSync(file, 'this is no database, and long enough to be taken for one'.repeat(100));
  expect(faultOf(folder)).toMatch(
    /replica\.sqlite cannot be used: .*make room.*\(-wal, -shm\).*Else keep them.*\.recover .*start with a new --data folder and the same key\.$/,
  );
  expect(fs.readFileSync(file, 'utf8')).toContain('no database');
  fs.rmSync(file);
  fs.mkdirSync(file);
  expect(() => openReplica(folder)).toThrow(/replica\.sqlite cannot be used: /);
  claimFolder(folder).release();
});

test.each([
  ['vanished', (file: string) => fs.rmSync(file)],
  ['was emptied', (file: string) => fs.truncateSync(file)],
])('a replica that %s is noticed, and not begun anew in silence', async (_title, harm) => {
  const folder = temporaryFolder();
  await openReplica(folder).close();
  harm(replicaFile(folder));
  expect(() => openReplica(folder)).toThrow(/is gone or empty, and this terminal had one.*remove \S+terminal\.id/);
  fs.rmSync(path.join(folder, 'terminal.id'));
  openReplica(folder);
});

test('another terminal’s replica is not taken for this one’s', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  for (const folder of [one, other]) await openReplica(folder).close();
  fs.copyFileSync(replicaFile(other), replicaFile(one));
  expect(faultOf(one)).toMatch(/is not the replica that this terminal had.*remove \S+terminal\.id and start again\.$/);
});

test('the note of which replica is its own is for its own eyes, and is the same from an editor; empty, it is written again', async () => {
  const folder = temporaryFolder();
  const note = path.join(folder, 'terminal.id');
  const { terminalId, close } = openReplica(folder);
  await close();
  expect([fs.readFileSync(note, 'utf8'), fs.statSync(note).mode & 0o077]).toEqual([terminalId, 0]);
  for (const text of [`${terminalId}\n`, '']) {
    fs.writeFileSync(note, text);
    const again = openReplica(folder);
    expect([again.terminalId, fs.readFileSync(note, 'utf8').trim()]).toEqual([terminalId, terminalId]);
    await again.close();
  }
});

test('damage since the start is found by looking at the file', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  await replica.feed.apply({ lines: '', cursor: 'c1', last: true });
  expect([await replica.verify(), replica.isDamaged()]).toEqual([true, false]);
  const other = new Sqlite(replicaFile(folder));
  other.pragma('wal_checkpoint(TRUNCATE)');
  other.close();
  // All but the first page, which tells what the file is.
  fs.writeFileSync(replicaFile(folder), fs.readFileSync(replicaFile(folder)).fill(0xff, 4096));
  expect([await replica.verify(), replica.isDamaged()]).toEqual([false, true]);
});
