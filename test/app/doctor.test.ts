import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { lookAtAccount, lookAtCentre } from '../../app/doctor/centre.ts';
import { lookAtDevice } from '../../app/doctor/devices.ts';
import { examine } from '../../app/doctor/examine.ts';
import { finding } from '../../app/doctor/finding.ts';
import { isRunning, lookAtFolder } from '../../app/doctor/folder.ts';
import { lookAtKey } from '../../app/doctor/key.ts';
import { lookAtLibraries, lookAtNode } from '../../app/doctor/machine.ts';
import { lookAtReplica } from '../../app/doctor/replica.ts';
import { parseOptions } from '../../app/program/options.ts';
import { claimFolder } from '../../app/replica/lock.ts';
import { openReplica, replicaFile } from '../../app/replica/open.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { type DeviceState, DeviceStatus, faulty } from '../../devices/device-state.ts';
import { serveHttp } from '../support/http-server.ts';
import { temporaryFolder } from '../support/temporary.ts';

const CREDENTIALS = { account_id: 'greatwidgets', user_id: 'john1970', user_password: 'a password' };
const CAMPAIGNS = `<campaigns><campaign><id>1234567890123456</id><name>Points</name><type>points</type></campaign></campaigns>`;
const answer = (status: string, inside: string): string => `<response status="${status}">${inside}</response>`;

describe('the data folder', () => {
  test('is there, and closed to others', () => {
    const folder = temporaryFolder();
    fs.chmodSync(folder, 0o700);
    expect(lookAtFolder(folder).state).toBe('good');
    fs.chmodSync(folder, 0o755);
    expect(lookAtFolder(folder)).toMatchObject({
      state: 'doubtful',
      says: expect.stringContaining(`chmod go= ${folder}`),
    });
    expect(lookAtFolder(path.join(folder, 'none'))).toMatchObject({ state: 'bad' });
  });

  test('has a terminal running on it, or not, and its claim is left alone', () => {
    const folder = temporaryFolder();
    expect(isRunning(folder)).toBe(false);
    const { release } = claimFolder(folder);
    expect(isRunning(folder)).toBe(true);
    release();
    expect(isRunning(folder)).toBe(false);
    expect(() => claimFolder(folder).release()).not.toThrow();
  });
});

describe('the key', () => {
  const keyIn = (folder: string, bytes: number, mode: number): string => {
    fs.mkdirSync(path.join(folder, 'keys'));
    const file = path.join(folder, 'keys', 'vault.key');
    fs.writeFileSync(file, Buffer.alloc(bytes, 1), { mode });
    return file;
  };

  test('on the disk that it protects is worth a note', () => {
    const folder = temporaryFolder();
    keyIn(folder, 32, 0o600);
    expect(lookAtKey(folder, {})).toMatchObject({
      state: 'doubtful',
      says: expect.stringContaining('CARDWRIGHT_KEY_FILE'),
    });
  });

  test('that others can read is bad', () => {
    const folder = temporaryFolder();
    keyIn(folder, 32, 0o644);
    expect(lookAtKey(folder, {})).toMatchObject({ state: 'bad', says: expect.stringContaining('chmod 600') });
  });

  test('that is gone while something is sealed with it is bad, and none is made', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'api-password.sealed'), 'sealed');
    expect(lookAtKey(folder, {})).toMatchObject({ state: 'bad', says: expect.stringContaining('is missing') });
    expect(fs.readdirSync(folder)).toEqual(['api-password.sealed']);
  });
});

describe('the replica', () => {
  const seen = (folder: string) => finding('replica', () => lookAtReplica(folder));
  const made = (folder: string): void => openReplica(folder, claimFolder(folder)).close();

  test('that is there, or not made yet, is good', async () => {
    const folder = temporaryFolder();
    expect(await seen(folder)).toMatchObject({ state: 'good' });
    made(folder);
    expect(await seen(folder)).toMatchObject({ state: 'good' });
  });

  test('that is gone, or another terminal’s, is bad, as the terminal would not start', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    for (const each of [folder, other]) made(each);
    fs.rmSync(replicaFile(folder));
    expect(await seen(folder)).toMatchObject({ state: 'bad', says: expect.stringContaining('is gone or empty') });
    fs.copyFileSync(replicaFile(other), replicaFile(folder));
    expect(await seen(folder)).toMatchObject({
      state: 'bad',
      says: expect.stringContaining('not the replica that this'),
    });
  });

  test('that cannot be read is worth a note', async () => {
    const folder = temporaryFolder();
    made(folder);
    fs.writeFileSync(replicaFile(folder), 'no database at all, and longer than its head would be '.repeat(20));
    expect(await seen(folder)).toMatchObject({ state: 'doubtful', says: expect.stringContaining('is damaged') });
  });
});

describe('the centre', () => {
  const NOW = new Date('2026-11-27T10:00:00Z');
  const dated = (date: string) => serveHttp((_request, reply) => reply.writeHead(404, { date }).end());
  const clock = async (date: string) =>
    (await lookAtCentre(await dated(date), () => NOW)).find(({ about }) => about === 'clock');

  test('is reached whatever it answers, and clocks are compared', async () => {
    expect(await clock('Fri, 27 Nov 2026 10:00:30 GMT')).toMatchObject({ state: 'good' });
    expect(await clock('Fri, 27 Nov 2026 09:00:00 GMT')).toMatchObject({
      says: expect.stringContaining('3600 s ahead of'),
    });
    expect(await clock('Sat, 28 Nov 2026 10:00:00 GMT')).toMatchObject({
      says: expect.stringContaining('86400 s behind'),
    });
  });

  test('that is not there is told of in words', async () => {
    const [only, ...others] = await lookAtCentre('http://127.0.0.1:9/', () => NOW);
    expect(only).toMatchObject({ state: 'bad', says: expect.stringContaining('nothing listens') });
    expect(others).toEqual([]);
  });

  const accountWith = async (bodyOf: (form: URLSearchParams) => string) => {
    const url = await serveHttp((request, reply) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk)).on('end', () => reply.end(bodyOf(new URLSearchParams(body))));
    });
    return lookAtAccount(url, CREDENTIALS, DEMO_SETTINGS);
  };

  test('takes the terminal', async () => {
    expect(await accountWith(() => answer('success', CAMPAIGNS))).toMatchObject({ state: 'good' });
  });

  test('has no campaign of that id', async () => {
    const other = CAMPAIGNS.replace('1234567890123456', '77');
    expect(await accountWith(() => answer('success', other))).toMatchObject({
      state: 'bad',
      says: expect.stringContaining('campaign_id'),
    });
  });

  test('refuses the terminal: the password is not repeated', async () => {
    const found = await accountWith(() => answer('error', '<error>Invalid user.</error>'));
    expect(found).toMatchObject({
      state: 'bad',
      says: expect.stringMatching(/Invalid user.*npm run config -- password/),
    });
    expect(found.says).not.toContain(CREDENTIALS.user_password);
  });

  test('lists no campaigns, and takes the terminal all the same', async () => {
    const found = await accountWith((form) =>
      answer(
        'error',
        form.get('type') === 'campaigns_list' ? '<error>No such call.</error>' : '<error>No action.</error>',
      ),
    );
    expect(found).toMatchObject({ state: 'good', says: expect.stringContaining('No such call') });
  });
});

describe('a device', () => {
  async function looked(...states: DeviceState[]) {
    vi.useFakeTimers();
    const status = new DeviceStatus();
    const close = vi.fn(async () => undefined);
    const open = (): void => {
      for (const state of states) status.set(state);
    };
    const found = lookAtDevice('reader', { status, open, close });
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(close).toHaveBeenCalledOnce();
    return found;
  }
  const HELD = faulty('opened', 'E_CLAIMED', 'Another program holds it: close it.');

  test('that comes is good, after a fault too', async () => {
    expect(await looked({ state: 'opened' }, { state: 'enabled' })).toMatchObject({ state: 'good' });
    expect(await looked(HELD, { state: 'enabled' })).toMatchObject({ state: 'good' });
    expect(await looked({ state: 'enabled', remark: 'It masks keys.' })).toMatchObject({ state: 'doubtful' });
  });

  test('that another program holds, or that never answers, is bad', async () => {
    expect(await looked(HELD)).toMatchObject({ state: 'bad', says: 'Another program holds it: close it.' });
    expect(await looked({ state: 'claimed' })).toMatchObject({
      state: 'bad',
      says: expect.stringContaining('does not answer'),
    });
  });
});

describe('the machine', () => {
  test('has a Node that is new enough', () => {
    expect(lookAtNode('24.1.0').state).toBe('good');
    expect(lookAtNode('20.20.2')).toMatchObject({ state: 'bad', says: expect.stringContaining('22 or later') });
  });

  test('lacks a library: what no longer works is said', () => {
    const load = (name: string): unknown => {
      if (name !== 'node-hid') return {};
      throw new Error('libudev.so.1: cannot open shared object file\nRequire stack: …');
    };
    expect(lookAtLibraries(load).filter(({ state }) => state === 'bad')).toEqual([
      { about: 'node-hid', state: 'bad', says: expect.stringMatching(/libudev\.so\.1.*apt-get install/) },
    ]);
  });
});

test('settings that are missing where there is no demo are told of among the rest', async () => {
  const data = temporaryFolder();
  fs.chmodSync(data, 0o700);
  const found = await examine(parseOptions(['--data', data]), {}, () => {
    throw new Error('settings.json is missing: set it up.');
  });
  expect(found.filter(({ state }) => state === 'bad').map(({ about, says }) => `${about}: ${says}`)).toEqual([
    'settings.json: settings.json is missing: set it up.',
    expect.stringContaining('centre: It is named by central.url'),
  ]);
});

test('a shop that is not set up yet is told of everything at once, and nothing is made in its folder', async () => {
  const data = temporaryFolder();
  fs.chmodSync(data, 0o700);
  fs.writeFileSync(path.join(data, 'settings.json'), '{ "shopName": 1 }');
  const options = parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--reader', 'serial:/dev/none']);
  const found = await examine(options, {}, () => false);
  expect(found.filter(({ state }) => state === 'bad').map(({ about }) => about)).toEqual(['settings.json', 'centre']);
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify(DEMO_SETTINGS));
  const next = await examine(options, {}, () => false);
  expect(next.filter(({ state }) => state === 'bad').map(({ about }) => about)).toEqual(['centre', 'reader']);
  const late = { ...DEMO_SETTINGS, times: { ...DEMO_SETTINGS.times, coverSeconds: 60 } };
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify(late));
  expect(await examine(options, {}, () => false)).toContainEqual({
    about: 'settings.json',
    state: 'doubtful',
    says: expect.stringMatching(/times\.coverSeconds: .*60 s/),
  });
  expect(fs.readdirSync(data)).toEqual(['settings.json']);
});
