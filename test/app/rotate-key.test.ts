// The vault's key is changed, also of a replica that is damaged or of an older form, and also where a stop cuts it short: nothing that was
// sealed is lost to either key.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { MIGRATIONS } from '../../app/replica/migrations.ts';
import { replicaFile } from '../../app/replica/open.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { apiPassword, openPassword } from '../../app/settings/api-password.ts';
import { loadOrCreateKey } from '../../app/vault/key-file.ts';
import { finishRotation, rotateKey } from '../../app/vault/rotate-key.ts';
import { createVault } from '../../app/vault/seal.ts';
import { migrate } from '../../shared/migrate.ts';
import { randomDigits } from '../../shared/random.ts';
import { inline } from '../support/card-inline.ts';
import { PERSON } from '../support/replica.ts';
import { temporaryFolder } from '../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const PASSWORD = '1959caadac9b13dcb3';
const COUNT = 12;

const keyIn = (folder: string): string => path.join(folder, 'keys', 'vault.key');
const vaultOf = (folder: string) => createVault(loadOrCreateKey(keyIn(folder)));
const open = (folder: string, vault = vaultOf(folder)): Replica =>
  createReplica(folder, vault, randomDigits, { thread: inline });

/** As the terminal starts: how many sign-ups open, and the password. */
async function start(folder: string) {
  finishRotation(folder, keyIn(folder));
  const replica = open(folder);
  const signUps = replica.outbox.due(now, 100).length;
  await replica.close();
  return { signUps, password: openPassword(folder, vaultOf(folder)) };
}

const ALL = { signUps: COUNT, password: PASSWORD };

/** A terminal's folder with sign-ups that wait; killed, they are in the log. */
async function shopFolder(end: 'stopped' | 'killed' = 'stopped'): Promise<string> {
  const [folder, left] = [temporaryFolder(), temporaryFolder()];
  apiPassword(folder, vaultOf(folder), { CARDWRIGHT_USER_PASSWORD: PASSWORD });
  const replica = open(folder);
  for (let n = 0; n < COUNT; n++) replica.record({ ...PERSON, customer_action: 'new', card_number: `${n}77` }, now);
  if (end === 'stopped') await replica.close();
  fs.cpSync(folder, left, { recursive: true });
  if (end === 'killed') await replica.close();
  return left;
}

/** Overwrites the page in the middle of those that have sign-ups. */
function damagePage(folder: string): void {
  const db = new Sqlite(replicaFile(folder), { readonly: true });
  const leaves = db
    .prepare<[], { n: number }>(`SELECT pageno AS n FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf'`)
    .all();
  db.close();
  const fd = fs.openSync(replicaFile(folder), 'r+');
  fs.writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, ((leaves[Math.floor(leaves.length / 2)]?.n ?? 1) - 1) * 4096);
  fs.closeSync(fd);
}

function damageLog(folder: string): void {
  const log = `${replicaFile(folder)}-wal`;
  const bytes = fs.readFileSync(log);
  const frame = 24 + 4096;
  const at = 32 + frame * Math.floor((bytes.length - 32) / frame / 2) + 17;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  fs.writeFileSync(log, bytes);
}

test('what waits, and the password, are sealed with the other key', async () => {
  const folder = await shopFolder();
  const before = fs.readFileSync(keyIn(folder));
  expect(rotateKey(folder, keyIn(folder))).toBe(COUNT);
  expect(fs.readFileSync(keyIn(folder)).equals(before)).toBe(false);
  expect(await start(folder)).toEqual(ALL);
});

test('a log that the disk has damaged is mended before any of it is sealed anew', async () => {
  const folder = await shopFolder('killed');
  damageLog(folder);
  expect(rotateKey(folder, keyIn(folder))).toBe(COUNT);
  expect(await start(folder)).toEqual(ALL);
});

test('of a damaged replica all that can be read is sealed anew', async () => {
  const [folder, control] = [await shopFolder(), temporaryFolder()];
  damagePage(folder);
  fs.cpSync(folder, control, { recursive: true });
  const { signUps } = await start(control);
  expect(signUps).toBeGreaterThan(0);
  expect(rotateKey(folder, keyIn(folder))).toBe(signUps);
  expect(await start(folder)).toEqual({ signUps, password: PASSWORD });
});

test('a damaged replica is rescued also where a change of keys was cut short before', async () => {
  const folder = await shopFolder();
  fs.writeFileSync(`${keyIn(folder)}.next`, Buffer.alloc(32, 9));
  damagePage(folder);
  expect(finishRotation(folder, keyIn(folder))).toMatch(/damaged-\d+$/);
  const { signUps, password } = await start(folder);
  expect([signUps > 0, password, fs.existsSync(`${keyIn(folder)}.next`)]).toEqual([true, PASSWORD, false]);
});

test('a replica of an older form is brought to today’s first', async () => {
  const folder = temporaryFolder();
  const vault = vaultOf(folder);
  const db = new Sqlite(replicaFile(folder));
  migrate(db, MIGRATIONS.slice(0, 5));
  db.prepare(
    `INSERT INTO outbox (id, recorded_at, action, code, card_number, state, sealed, next_attempt_at)
     VALUES ('e', ?, 'new', 'c', '777', 'pending', ?, ?)`,
  ).run(now.toISOString(), vault.seal('{"card_number":"777"}', 'outbox:e:c'), now.toISOString());
  db.close();
  expect(rotateKey(folder, keyIn(folder))).toBe(1);
  expect((await start(folder)).signUps).toBe(1);
});

test('of a replica that is gone no key is changed: one that is found again would not open', async () => {
  const folder = await shopFolder();
  fs.rmSync(replicaFile(folder));
  expect(() => rotateKey(folder, keyIn(folder))).toThrow(/is gone or empty/);
  expect(fs.readdirSync(path.dirname(keyIn(folder)))).toEqual(['vault.key']);
});

test('of a key that is missing none is made', async () => {
  const folder = await shopFolder();
  fs.rmSync(keyIn(folder));
  expect(() => rotateKey(folder, keyIn(folder))).toThrow(/vault\.key is missing/);
  expect(fs.readdirSync(path.dirname(keyIn(folder)))).toEqual([]);
});

/** Changes the key of a folder, and is stopped before the so-manieth file gets its name. Gives whether it was. */
function rotateStopped(folder: string, nth: number): boolean {
  let names = 0;
  const spies = (['renameSync', 'linkSync'] as const).map((name) => {
    const original = fs[name];
    return vi.spyOn(fs, name).mockImplementation((from, to) => {
      names += 1;
      if (names >= nth) throw new Error('stopped');
      original(from, to);
    });
  });
  try {
    rotateKey(folder, keyIn(folder));
    return false;
  } catch {
    return true;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test.each([
  ['with sign-ups', ALL, () => undefined],
  [
    'with sign-ups that open with no key',
    { signUps: 0, password: PASSWORD },
    (db: Sqlite.Database) => void db.prepare('UPDATE outbox SET sealed = zeroblob(5000)').run(),
  ],
  [
    'without a sign-up',
    { signUps: 0, password: PASSWORD },
    (db: Sqlite.Database) => void db.exec('DELETE FROM outbox'),
  ],
])('wherever it is stopped, all opens at the next start: %s', async (_title, expected, change) => {
  const from = await shopFolder();
  const db = new Sqlite(replicaFile(from));
  change(db);
  db.close();
  for (let nth = 1, stopped = true; stopped; nth++) {
    const folder = temporaryFolder();
    fs.cpSync(from, folder, { recursive: true });
    stopped = rotateStopped(folder, nth);
    expect([nth, await start(folder)]).toEqual([nth, expected]);
    expect(fs.readdirSync(path.dirname(keyIn(folder)))).toEqual(['vault.key']);
    if (!stopped) expect(nth).toBeGreaterThan(4);
  }
});
