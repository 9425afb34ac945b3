// Back-ups: a copy made under load, what becomes of the mark, and a copy put back. On each database.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AdminError, DEMO, initDemo } from '../../central/admin.ts';
import { backUp, inDatabase, markUntil, restore } from '../../central/backup/backup.ts';
import { createBackupPolicy } from '../../central/backup/policy.ts';
import { copyPostgres } from '../../central/backup/postgres.ts';
import { copySqlite } from '../../central/backup/sqlite.ts';
import { insertAccount } from '../../central/store/accounts.ts';
import { backedUpTo, databaseTime, moveMark } from '../../central/store/backup-mark.ts';
import { epochOf } from '../../central/store/epoch.ts';
import { MIGRATIONS } from '../../central/store/migrations.ts';
import { openDatabase } from '../../central/store/open.ts';
import { isServer } from '../../central/store/server-name.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = promisify(execFile);

/** The command, while this process goes on. */
const backUpBeside = async (name: string, to: string): Promise<string> =>
  (await run(process.execPath, ['central/main.ts', 'backup', '--database', name, '--to', to])).stdout.trimEnd();

const now = new Date('2026-01-02T03:04:05.678Z');

const codesIn = (name: string): Promise<ReadonlySet<string>> =>
  inDatabase(name, async (database) => {
    const rows = await database.transact((sql) => sql.all('SELECT code FROM customers'));
    return new Set(rows.map((row) => String(row.code)));
  });

/** Records customers, eight at a time, until it is stopped. Gives when each was acknowledged. */
function load(url: string) {
  const { user_id, user_password, account_id } = DEMO;
  const fields = {
    user_id,
    user_password,
    account_id,
    type: 'record_customer',
    customer_action: 'new',
    output: 'JSON',
  };
  const acknowledged = new Map<string, string>();
  let [stopped, sent] = [false, 0];
  const one = async (): Promise<void> => {
    while (!stopped) {
      const code = `load-${++sent}`;
      const body = new URLSearchParams({ ...fields, code, first_name: 'J' });
      const answer = (await (await fetch(url, { method: 'POST', body })).json()) as { status: string };
      if (answer.status === 'success') acknowledged.set(code, new Date().toISOString());
    }
  };
  const ended = Promise.all(Array.from({ length: 8 }, one));
  const stop = async () => {
    stopped = true;
    await ended;
  };
  return { acknowledged, stop };
}

/** Writes over a page of an index: the file opens, and what is asked of it is answered. */
function spoilIndex(file: string): void {
  const db = new Sqlite(file);
  const query = `SELECT rootpage FROM sqlite_schema WHERE name = 'customers_told'`;
  const { rootpage } = db.prepare<[], { rootpage: number }>(query).get() ?? { rootpage: 0 };
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(size, 0xff), 0, size, (rootpage - 1) * size);
  fs.closeSync(fd);
}

/** For the rest of the test, PostgreSQL's own pg_dump, after which the end of the file is gone: the list at its start is whole. */
function loseTheEnd(): void {
  const folder = temporaryFolder();
  const script = `#!/bin/sh\nPATH="$OLDPATH" pg_dump "$@" && truncate --size=-200 "$3"\n`;
  fs.writeFileSync(path.join(folder, 'pg_dump'), script, { mode: 0o755 });
  vi.stubEnv('OLDPATH', process.env.PATH ?? '');
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describeOnEachDatabase('a back-up', (testDatabase) => {
  test('made under load has all that was acknowledged before its mark, and takes its place again', {
    timeout: 180_000,
  }, async () => {
    const { name } = testDatabase();
    const to = path.join(temporaryFolder(), 'back-up');
    initCentre(name);
    const centre = await startCentre(name);
    onTestFinished(() => centre.end());
    const { acknowledged, stop } = load(centre.captured);
    const first = await backUpBeside(name, to);
    const before = await inDatabase(name, (database) => database.transact(backedUpTo));
    // A second one replaces the first.
    const second = await backUpBeside(name, to);
    await stop();
    await centre.end();
    for (const said of [first, second]) expect(said).toMatch(/; terminals may erase what was recorded before 20\d\d-/);
    expect(fs.statSync(to).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(to))).toEqual(['back-up']);

    const mark = (await inDatabase(name, (database) => database.transact(backedUpTo))) ?? '';
    const epoch = await inDatabase(name, (database) => database.transact(epochOf));
    expect(mark > (before ?? '')).toBe(true);
    await expect(restore(to, name, false, now)).rejects.toThrow(/has accounts, and is not replaced/);
    expect(await codesIn(name)).toContain([...acknowledged.keys()].at(-1));
    const restored = await restore(to, name, true, now);
    expect(restored).toMatch(/^1 account with \d+ customers and cards restored/);

    const codes = await codesIn(name);
    const covered = [...acknowledged].filter(([, time]) => time < mark).map(([code]) => code);
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.filter((code) => !codes.has(code))).toEqual([]);
    const renewed = await inDatabase(name, (database) => database.transact(epochOf));
    expect(renewed).not.toBe(epoch);
    expect(renewed.split('.')[0]).toBe(epoch.split('.')[0]);
    // The copy knows of the back-up before it, and not of itself.
    expect(await inDatabase(name, (database) => database.transact(backedUpTo))).toBe(before);
    const again = await startCentre(name);
    onTestFinished(() => again.end());
    const body = new URLSearchParams({ ...DEMO, cards: '', type: 'campaigns_list', output: 'JSON' });
    expect(await (await fetch(again.captured, { method: 'POST', body })).json()).toMatchObject({ status: 'success' });
  });

  test('a file that is no whole back-up changes nothing', async () => {
    const { name } = testDatabase();
    const file = path.join(temporaryFolder(), 'back-up');
    await inDatabase(name, (database) => initDemo(database, now, Buffer.alloc(32)));
    await backUp(name, file);
    const whole = fs.readFileSync(file);
    const before = await codesIn(name);
    for (const content of [whole.subarray(0, whole.length - 3000), Buffer.from('no back-up'), Buffer.alloc(0)]) {
      fs.writeFileSync(file, content);
      await expect(restore(file, name, true, now)).rejects.toThrow(AdminError);
    }
    expect(await codesIn(name)).toEqual(before);
    fs.writeFileSync(file, whole);
    const later = new Date(now.getTime() + 1);
    expect(await restore(file, name, true, later)).toMatch(/^1 account/);
  });

  test('a copy that is damaged as it is made is refused: the one before stays, and the mark where it was', async () => {
    const { name } = testDatabase();
    const folder = temporaryFolder();
    const to = path.join(folder, 'back-up');
    // On SQLite what is damaged is the database, and with it the copy; on PostgreSQL a disk that loses the copy's end.
    const [copied, spoil] = isServer(name) ? [name, loseTheEnd] : [path.join(folder, 'a.sqlite'), spoilIndex];
    await inDatabase(copied, async (database) => {
      if (!isServer(name)) await initDemo(database, now, Buffer.alloc(32));
    });
    await backUp(copied, to);
    const before = await inDatabase(copied, (database) => database.transact(backedUpTo));
    const whole = fs.readFileSync(to);
    expect(before).toBeDefined();
    spoil(copied);
    await expect(backUp(copied, to)).rejects.toThrow(AdminError);
    expect(await inDatabase(copied, (database) => database.transact(backedUpTo))).toBe(before);
    expect(fs.readFileSync(to).equals(whole)).toBe(true);
    expect(fs.readdirSync(folder).filter((file) => file.endsWith('.new'))).toEqual([]);
  });

  test('a back-up of a newer Cardwright changes nothing', async () => {
    const { name } = testDatabase();
    const file = path.join(temporaryFolder(), 'back-up');
    const database = await openDatabase(name);
    const setVersion = (version: number) =>
      database.transact((sql) =>
        isServer(name)
          ? sql.run('UPDATE schema_version SET version = $1', version)
          : sql.run(`PRAGMA user_version = ${version}`),
      );
    await setVersion(9999);
    await (isServer(name) ? copyPostgres(name, file) : copySqlite(name, file));
    await setVersion(MIGRATIONS.length);
    await database.close();
    const before = await codesIn(name);
    await expect(restore(file, name, true, now)).rejects.toThrow(/a newer Cardwright/);
    expect(await codesIn(name)).toEqual(before);
  });

  test('the mark goes forward only, by hand too, and never beyond the clock', async () => {
    await inDatabase(testDatabase().name, async (database) => {
      const mark = (time: string) => database.transact((sql) => markUntil(sql, time));
      const clock = await database.transact(databaseTime);
      expect(clock).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Math.abs(Date.parse(clock) - Date.now())).toBeLessThan(600_000);
      await expect(mark('2999-01-01T00:00:00.000Z')).rejects.toThrow(/is still to come/);
      expect(await mark(clock)).toBe(`terminals may erase what was recorded before ${clock}`);
      expect(await mark('2001-01-01T00:00:00.000Z')).toBe(`terminals may erase what was recorded before ${clock}`);
      expect(await database.transact(backedUpTo)).toBe(clock);
    });
  });

  test('a policy moves the mark along behind the clock, and not back', async () => {
    await inDatabase(testDatabase().name, async (database) => {
      await database.transact((sql) => sql.run('DELETE FROM backup_mark'));
      const policy = createBackupPolicy(database, 3600, (error) => expect.unreachable(String(error)));
      await policy.tick();
      const [first, clock] = await database.transact(async (sql) => [await backedUpTo(sql), await databaseTime(sql)]);
      const behind = Date.parse(clock ?? '') - Date.parse(first ?? '');
      expect(behind).toBeGreaterThanOrEqual(3_600_000);
      expect(behind).toBeLessThan(3_600_000 + 60_000);
      await database.transact((sql) => moveMark(sql, clock ?? ''));
      await policy.tick();
      expect(await database.transact(backedUpTo)).toBe(clock);
    });
  });
});

test('a SQLite database is not copied over itself or another that is in use, nor replaced while it is', async () => {
  const folder = temporaryFolder();
  const [database, other, copy] = ['a.sqlite', 'b.sqlite', 'copy'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await inDatabase(database, (opened) =>
    opened.transact((sql) => insertAccount(sql, { account_id: 'shop', name: 'Shop', owner_email: undefined })),
  );
  await expect(backUp(database, database)).rejects.toThrow(/is the database itself/);
  await expect(backUp(path.join(folder, 'none.sqlite'), copy)).rejects.toThrow(/there is no database/);
  const nowhere = path.join(folder, 'none', 'copy');
  await expect(backUp(database, nowhere)).rejects.toThrow(/could not be written .*nothing was changed/);
  expect(await backUp(database, copy)).toMatch(/^1 account with 0 customers/);
  const inUse = await openDatabase(other);
  await expect(backUp(database, other)).rejects.toThrow(/a database in use/);
  await expect(restore(copy, other, false, now)).rejects.toThrow(/is in use: stop "serve"/);
  expect(await inUse.transact((sql) => sql.all('SELECT * FROM accounts'))).toEqual([]);
  await inUse.close();
  expect(await restore(copy, other, false, now)).toMatch(
    /; what was there is in b\.sqlite\.before-restore-20260102T030405678Z$/,
  );
  expect(fs.readdirSync(folder).some((file) => file.endsWith('.new'))).toBe(false);
});

test('a copy is as private as the original, and is one file that needs nothing beside it', async () => {
  const folder = temporaryFolder();
  const [database, copy] = [path.join(folder, 'a.sqlite'), path.join(folder, 'copy')];
  await (await openDatabase(database)).close();
  for (const mode of [0o640, 0o600]) {
    fs.chmodSync(database, mode);
    await backUp(database, copy);
    expect(fs.statSync(copy).mode & 0o777).toBe(mode);
  }
  const db = new Sqlite(copy, { readonly: true });
  onTestFinished(() => void db.close());
  expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
});
