// Of a damaged replica goes on what can be read of it, and the damaged file is kept.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MIGRATIONS } from '../../../app/replica/migrations.ts';
import { replicaFile } from '../../../app/replica/open.ts';
import { rescue } from '../../../app/replica/rescue.ts';
import { migrate } from '../../../shared/migrate.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const PLAN = { length: 12, prefix: '601234', suffix: '' };
const COUNT = 30;

/** A folder with a replica that has so many sign-ups and something of all else that is not fetched again. */
async function folderWithMany() {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  replica.numbers.add(PLAN, { first: '000100', last: '000199' });
  replica.journal.note('Mary', 'signIn', now);
  replica.journal.keepFailures('John', { count: 2, at: 1000 });
  replica.learned.learn({ card_number: '111', code: 'C1', status: 'issued' }, now);
  for (let n = 0; n < COUNT; n++)
    replica.record({ ...PERSON, customer_action: 'new', card_number: `${n + 1000}`, city: 'x'.repeat(200) }, now);
  await replica.close();
  return { folder, file: replicaFile(folder), terminalId: replica.terminalId };
}

interface Leaf {
  readonly pageno: number;
  /** How many sign-ups are on it. */
  readonly ncell: number;
}

/** The pages of the table of sign-ups, in their order. */
function leavesOf(file: string): readonly Leaf[] {
  const db = new Sqlite(file, { readonly: true });
  const leaves = db
    .prepare<[], Leaf>(`SELECT pageno, ncell FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' ORDER BY path`)
    .all();
  db.close();
  return leaves;
}

function overwrite(file: string, leaves: readonly Leaf[]): void {
  const fd = fs.openSync(file, 'r+');
  for (const { pageno } of leaves) fs.writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, (pageno - 1) * 4096);
  fs.closeSync(fd);
}

/** Overwrites pages of the table of sign-ups: the one in the middle, or each. */
function damage(file: string, every = false): void {
  const leaves = leavesOf(file);
  overwrite(file, every ? leaves : leaves.slice(leaves.length / 2, leaves.length / 2 + 1));
}

test('of a damaged replica the sign-ups that can be read go on in a new one, with all that is not fetched again', async () => {
  const { folder, file, terminalId } = await folderWithMany();
  damage(file);
  fs.writeFileSync(`${file}.rescued`, 'of a start that was cut short');
  const replica = openReplica(folder);
  const saved = replica.outbox.due(now, 1000);
  expect(saved.length).toBeGreaterThan(COUNT / 2);
  expect(saved.length).toBeLessThan(COUNT);
  expect(new Set(saved.map(({ card_number }) => card_number)).size).toBe(saved.length);
  expect(replica.binding.bound()).toMatchObject({ place: 'https://centre.example' });
  expect(replica.terminalId).toBe(terminalId);
  expect(replica.numbers.left(PLAN)).toBe(100);
  expect(replica.staff.log()).toMatchObject([{ staff: 'Mary', action: 'signIn' }]);
  expect(replica.journal.failures()).toEqual({ John: { count: 2, at: 1000 } });
  expect(replica.learned.byNumber('111')).toMatchObject({ code: 'C1' });
  expect(replica.rescuedFrom).toMatch(/replica\.sqlite\.damaged-\d+$/);
  expect(fs.existsSync(replica.rescuedFrom ?? '')).toBe(true);
  await replica.close();
  expect(openReplica(folder).rescuedFrom).toBeUndefined();
});

/** Lets a start be stopped before the so-manieth file gets its name, and gives whether there was one. */
function stopAtName(folder: string, nth: number): boolean {
  const rename = fs.renameSync;
  let names = 0;
  const spy = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    names += 1;
    if (names >= nth) throw new Error('stopped');
    rename(from, to);
  });
  try {
    openReplica(folder);
    return false;
  } catch {
    return true;
  } finally {
    spy.mockRestore();
  }
}

test.each(['this version’s', 'one that has no note of its terminal, as an older version’s'])(
  'wherever a rescue is stopped, the next start ends it: %s',
  async (whose) => {
    const { folder, file } = await folderWithMany();
    const other = new Sqlite(file);
    other.exec("INSERT INTO staff_failures VALUES ('Eve', 1, 1)");
    const [wal, shm] = ['-wal', '-shm'].map((suffix) => fs.readFileSync(`${file}${suffix}`));
    other.close();
    damage(file);
    if (whose !== 'this version’s') fs.rmSync(path.join(folder, 'terminal.id'));
    const undamaged = temporaryFolder();
    fs.cpSync(folder, undamaged, { recursive: true });
    const expected = openReplica(undamaged).outbox.due(now, 1000).length;
    for (let nth = 1, stopped = true; stopped; nth++) {
      const left = temporaryFolder();
      fs.cpSync(folder, left, { recursive: true });
      // A log of nothing is left beside it, as by a kill.
      fs.writeFileSync(`${replicaFile(left)}-wal`, (wal ?? Buffer.alloc(0)).subarray(0, 0));
      fs.writeFileSync(`${replicaFile(left)}-shm`, shm ?? Buffer.alloc(0));
      stopped = stopAtName(left, nth);
      if (!stopped) expect(nth).toBeGreaterThan(3);
      else {
        const replica = openReplica(left);
        expect([nth, replica.outbox.due(now, 1000).length]).toEqual([nth, expected]);
        expect(replica.rescuedFrom).toMatch(/damaged-\d+$/);
        expect(fs.readdirSync(left).filter((name) => /ready|rescued|mended/.test(name))).toEqual([]);
      }
    }
  },
);

test('who the terminal is goes on from its note where the disk has damaged that', async () => {
  const { folder, file, terminalId } = await folderWithMany();
  const db = new Sqlite(file);
  const root = db.prepare<[], { n: number }>("SELECT rootpage AS n FROM sqlite_schema WHERE name = 'terminal'").get();
  db.close();
  overwrite(file, [{ pageno: root?.n ?? 0, ncell: 1 }]);
  // The other one was stopped before it knew who it is.
  const stopped = temporaryFolder();
  fs.cpSync(folder, stopped, { recursive: true });
  rescue(replicaFile(stopped));
  for (const each of [folder, stopped]) {
    const replica = openReplica(each);
    expect([replica.terminalId, replica.outbox.due(now, 1000).length]).toEqual([terminalId, COUNT]);
  }
});

test('where another program reads the damaged file, its log goes aside with it, and is none of the new one’s', async () => {
  const { folder, file } = await folderWithMany();
  damage(file);
  const other = new Sqlite(file);
  onTestFinished(() => void other.close());
  other.exec("INSERT INTO staff_failures VALUES ('Eve', 1, 1); BEGIN");
  other.prepare('SELECT * FROM staff_failures').all();
  const replica = openReplica(folder);
  for (const suffix of ['', '-wal', '-shm']) expect(fs.existsSync(`${replica.rescuedFrom}${suffix}`)).toBe(true);
  expect(replica.journal.failures()).toHaveProperty('Eve');
  await replica.feed.apply({ lines: '', cursor: 'c1', last: true });
  expect(await replica.verify()).toBe(true);
});

test('where no sign-up can be read, nothing is put aside: a copy may have them', async () => {
  const { folder, file } = await folderWithMany();
  damage(file, true);
  const damaged = fs.readFileSync(file);
  expect(() => openReplica(folder)).toThrow(/replica\.sqlite cannot be used: .*malformed/);
  expect(fs.readFileSync(file).equals(damaged)).toBe(true);
  expect(fs.readdirSync(folder).filter((name) => /damaged-|rescued|mended/.test(name))).toEqual([]);
});

test('a damaged replica of an older form is rescued in that form, and then migrated', () => {
  const folder = temporaryFolder();
  const file = replicaFile(folder);
  const db = new Sqlite(file);
  migrate(db, MIGRATIONS.slice(0, 5));
  const add = db.prepare(
    `INSERT INTO outbox (id, recorded_at, action, code, card_number, state, sealed, next_attempt_at)
     VALUES (?, ?, 'new', ?, ?, 'acknowledged', ?, ?)`,
  );
  const at = now.toISOString();
  for (let n = 0; n < COUNT; n++) add.run(`e${n}`, at, `c${n}`, `${n}`, Buffer.alloc(300), at);
  db.close();
  damage(file);
  const rescued = openReplica(folder).staff.list('since', '', 1000);
  expect(rescued.length).toBeGreaterThan(COUNT / 2);
  expect(rescued.length).toBeLessThan(COUNT);
});

/** Changes bytes of a text that is in the file, where it is first. */
function change(file: string, text: string, to: string): void {
  const bytes = fs.readFileSync(file);
  expect(bytes.includes(text)).toBe(true);
  bytes.write(to, bytes.indexOf(text), 'latin1');
  fs.writeFileSync(file, bytes);
}

function setByte(file: string, at: number, value: number): void {
  const bytes = fs.readFileSync(file);
  bytes[at] = value;
  fs.writeFileSync(file, bytes);
}

test.each<[string, (file: string) => void]>([
  ['the name of the format', (file) => setByte(file, 3, 0)],
  ['the size of a page', (file) => setByte(file, 16, 0)],
  ['the way of writing', (file) => setByte(file, 18, 9)],
  ['the form of the schema', (file) => setByte(file, 47, 5)],
  ['the encoding', (file) => setByte(file, 59, 3)],
  ['the version', (file) => setByte(file, 63, 3)],
  ['the version, as if there were no tables', (file) => setByte(file, 63, 0)],
  ['the name of a column', (file) => change(file, 'next_attempt_at TEXT', 'next_attempt_bt TEXT')],
  ['the name of a column of no index', (file) => change(file, 'last_answer TEXT', 'last_answes TEXT')],
  ['how many pages there are', (file) => setByte(file, 29, 9)],
  ['the name of a table', (file) => change(file, 'TABLE staff_log', 'TABLE stafg_log')],
  ['an index', (file) => change(file, 'INDEX campaigns_again', 'INDEX campaigns again')],
  ['a word of SQL', (file) => change(file, ') STRICT', ') STRIKT')],
])('with %s damaged, all of it goes on', async (_title, damage) => {
  const { folder, file, terminalId } = await folderWithMany();
  damage(file);
  const replica = openReplica(folder);
  expect(replica.rescuedFrom).toBeDefined();
  expect(replica.outbox.due(now, 1000)).toHaveLength(COUNT);
  expect([replica.terminalId, replica.numbers.left(PLAN), replica.learned.byNumber('111')?.code]).toEqual([
    terminalId,
    100,
    'C1',
  ]);
  expect(fs.readdirSync(folder).filter((name) => name.includes('.mended'))).toEqual([]);
  await replica.close();
  expect(openReplica(folder).rescuedFrom).toBeUndefined();
});

/** Changes what a row holds, whatever its table says of that. */
function changeRow(file: string, statement: string): void {
  const withSchema = (sql: string): void => {
    const db = new Sqlite(file).unsafeMode();
    db.pragma('writable_schema = ON');
    db.exec(sql);
    db.close();
  };
  withSchema(
    "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')       ') WHERE name IN ('outbox', 'staff_log')",
  );
  const db = new Sqlite(file);
  db.pragma('ignore_check_constraints = ON');
  db.exec(statement);
  db.close();
  withSchema("UPDATE sqlite_schema SET sql = replace(sql, ')       ', ') STRICT')");
}

test.each([
  ['a text that is bytes now', `UPDATE staff_log SET reason = x'00'`],
  ['a sealed sign-up that is a text now', 'UPDATE outbox SET sealed = CAST(sealed AS TEXT) WHERE place = 7'],
  [
    'a word of which a letter is another',
    `UPDATE outbox SET card_status = 'registeree', action = 'nev' WHERE place = 7`,
  ],
  ['another word of which a letter is another', `UPDATE outbox SET card_status = 'recorden' WHERE place = 7`],
  ['a state of which a letter is another', `UPDATE outbox SET state = 'qending' WHERE place = 7`],
])('%s costs no sign-up', async (_title, damage) => {
  const { folder, file } = await folderWithMany();
  changeRow(file, damage);
  const replica = openReplica(folder);
  expect(replica.rescuedFrom).toBeDefined();
  expect(replica.outbox.due(now, 1000)).toHaveLength(COUNT);
});

test.each(['acknowledged', 'conflict', 'refused', 'discarded'])(
  '%s, of which a letter is another, is what it was',
  async (state) => {
    const { folder, file } = await folderWithMany();
    changeRow(file, `UPDATE outbox SET state = '_${state.slice(1)}' WHERE place = 7`);
    const listed = openReplica(folder).staff.list('since', '', 1000);
    expect(listed).toHaveLength(COUNT);
    expect(listed.filter((each) => each.state === state)).toHaveLength(1);
  },
);

test('of a word that may be anything nothing is guessed: the others go on', async () => {
  const { folder, file } = await folderWithMany();
  changeRow(
    file,
    `UPDATE outbox SET card_status = 'regist___d' WHERE place = 7; UPDATE outbox SET state = 'pend' WHERE place = 8`,
  );
  expect(openReplica(folder).outbox.due(now, 1000)).toHaveLength(COUNT - 2);
});

test('a replica that was written without a log, as one out of a copy is, is whole', async () => {
  const { folder, file } = await folderWithMany();
  const db = new Sqlite(file);
  db.pragma('journal_mode = DELETE');
  db.close();
  const replica = openReplica(folder);
  expect(replica.rescuedFrom).toBeUndefined();
  expect(replica.outbox.due(now, 1000)).toHaveLength(COUNT);
});

test('a number that was lent or learned and is another now is not gone on with: it may be somebody else’s', async () => {
  const { folder, file } = await folderWithMany();
  change(file, '000199', '000599');
  change(file, '111C1', '711C1');
  const replica = openReplica(folder);
  expect(replica.rescuedFrom).toBeDefined();
  expect([replica.numbers.left(PLAN), replica.learned.byNumber('711')]).toEqual([0, undefined]);
});

test('what lies between two damaged pages goes on too', async () => {
  const { folder, file } = await folderWithMany();
  const leaves = leavesOf(file);
  const lost = [leaves.at(1), leaves.at(-2)].flatMap((leaf) => leaf ?? []);
  overwrite(file, lost);
  const saved = openReplica(folder).outbox.due(now, 1000);
  expect(leaves.length).toBeGreaterThan(4);
  expect(saved).toHaveLength(COUNT - lost.reduce((sum, { ncell }) => sum + ncell, 0));
});
