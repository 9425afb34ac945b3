import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { compose } from '../../app/compose.ts';
import { parseOptions } from '../../app/program/options.ts';
import { placeOf } from '../../app/replica/binding.ts';
import { claimFolder } from '../../app/replica/lock.ts';
import { replicaFile } from '../../app/replica/open.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { inline } from '../support/card-inline.ts';
import { openReplica } from '../support/replica.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A data folder of a shop with these settings. */
function shopFolder(settings: unknown): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

const optionsFor = (data: string) =>
  parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--reader', 'serial:/dev/null', '--no-open']);

test('a shop that requires a PIN does not start without a pad', async () => {
  const { signUp } = DEMO_SETTINGS;
  const data = shopFolder({ ...DEMO_SETTINGS, signUp: { ...signUp, pin: { ask: 'required' } } });
  await expect(compose(optionsFor(data))).rejects.toThrow(/--pinpad/);
});

test('a centre on another machine without encryption is refused, with what to do', async () => {
  const data = shopFolder(DEMO_SETTINGS);
  const options = parseOptions(['--data', data, '--central', 'http://192.0.2.1/', '--reader', 'serial:/dev/null']);
  await expect(compose(options)).rejects.toThrow(
    /http:\/\/192\.0\.2\.1\/ is not encrypted.*Use https:.*central\.plainHttp/s,
  );
  claimFolder(data).release();
});

test('a start that fails leaves nothing behind: no devices, no claim on the folder', async () => {
  const data = temporaryFolder();
  const options = parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--pinpad', 'serial:']);
  await expect(compose(options)).rejects.toThrow();
  expect(fs.readdirSync(path.join(data, 'devices'))).toEqual([]);
  claimFolder(data).release();
});

/** A thread of the cards' that tells of its end. */
function watchedThread() {
  const ends = vi.fn();
  return { thread: { ...inline, end: async () => ends() }, ends };
}

test('the thread of the cards ends with the terminal, and with a start that fails, wherever it does', async () => {
  const data = temporaryFolder();
  const options = parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--pinpad', 'none']);
  const { thread, ends } = watchedThread();
  const running = await compose(options, { thread });
  const refused = watchedThread();
  await expect(compose(options, { thread: refused.thread })).rejects.toThrow(/Another/);
  expect([ends.mock.calls.length, refused.ends.mock.calls.length]).toEqual([0, 1]);
  await running.stop();
  expect(ends).toHaveBeenCalled();
  fs.rmSync(replicaFile(data));
  fs.mkdirSync(replicaFile(data));
  const broken = watchedThread();
  await expect(compose(options, { thread: broken.thread })).rejects.toThrow();
  expect(broken.ends).toHaveBeenCalledOnce();
});

test('a folder that another terminal has is refused before anything is started in it', async () => {
  const data = temporaryFolder();
  const { release } = claimFolder(data);
  onTestFinished(release);
  await expect(compose(parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/']))).rejects.toThrow(/Another/);
  expect(fs.readdirSync(data)).not.toContain('devices');
});

test('a key that has gone missing is not replaced', async () => {
  const data = temporaryFolder();
  const options = parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--pinpad', 'none']);
  await (await compose(options)).stop();
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify(DEMO_SETTINGS));
  fs.writeFileSync(path.join(data, 'api-password.sealed'), 'sealed');
  fs.rmSync(path.join(data, 'keys', 'vault.key'));
  await expect(compose(optionsFor(data))).rejects.toThrow(/vault\.key is missing/);
  expect(fs.readdirSync(path.join(data, 'keys'))).toEqual([]);
});

/** Overwrites the page of a small table. */
function damage(file: string, table: string): void {
  const db = new Sqlite(file, { readonly: true });
  const pageOf = db.prepare<[string], { pageno: number }>('SELECT pageno FROM dbstat WHERE name = ?');
  const { pageno = 0 } = pageOf.get(table) ?? {};
  db.close();
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, (pageno - 1) * 4096);
  fs.closeSync(fd);
}

test('a terminal whose replica the disk has damaged is started again once nobody is at it', async () => {
  const data = temporaryFolder();
  const central = 'http://127.0.0.1:9/';
  const before = openReplica(data);
  before.binding.adopt({ place: placeOf(central), account_id: DEMO_SETTINGS.central.account_id });
  await before.feed.apply({ lines: '', cursor: 'c1', last: true });
  await before.close();
  const restart = vi.fn();
  const options = parseOptions(['--data', data, '--central', central, '--pinpad', 'none']);
  const running = await compose(options, { upkeep: { restart, leave: () => undefined } });
  onTestFinished(running.stop);
  damage(replicaFile(data), 'staff_failures');
  await vi.waitFor(() => expect(running.health().troubles).toContainEqual(expect.objectContaining({ about: 'disk' })), {
    timeout: 20_000,
  });
  // Half a minute after the start nobody is at it.
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + 60_000);
  onTestFinished(() => void vi.restoreAllMocks());
  await vi.waitFor(() => expect(restart).toHaveBeenCalledOnce(), { timeout: 20_000 });
});
