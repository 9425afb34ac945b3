import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReplica } from '../../app/replica/replica.ts';
import { apiPassword, openPassword, sealedPasswordFile } from '../../app/settings/api-password.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { loadOrCreateKey } from '../../app/vault/key-file.ts';
import { keyShownAt, noteKeyShown } from '../../app/vault/key-shown.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import { filesBelow, foundIn } from '../support/canaries.ts';
import { inline } from '../support/card-inline.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PASSPHRASE = 'correct horse battery';
const PASSWORD = '1959caadac9b13dcb3';

function config(args: readonly string[], input = '', given: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, CARDWRIGHT_KEY_FILE: undefined, ...given };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['app/config/main.ts', ...args], {
    encoding: 'utf8',
    input,
    env,
  });
  return { status, stdout, stderr };
}

const keyFile = (data: string): string => path.join(data, 'keys', 'vault.key');
const vaultOf = (data: string) => createVault(loadOrCreateKey(keyFile(data)));

/** A terminal's folder with two sign-ups that wait. */
async function folderWithSignUps(): Promise<string> {
  const data = temporaryFolder();
  const replica = createReplica(data, vaultOf(data), randomDigits, { thread: inline });
  const entry = { action: 'new', status: 'recorded', certain: true } as const;
  for (const id of ['1', '2'])
    replica.outbox.add(
      {
        ...entry,
        id,
        code: `C${id}`,
        card_number: `601234000000000${id}`,
        fields: { first_name: 'Wilhelmina' },
      },
      new Date(),
    );
  await replica.close();
  return data;
}

async function waiting(data: string) {
  const replica = createReplica(data, vaultOf(data), randomDigits, { thread: inline });
  const entries = replica.outbox.due(new Date(Date.now() + 1000), 10);
  await replica.close();
  return entries.map(({ id, fields }) => ({ id, ...fields }));
}

const BOTH = [
  { id: '1', first_name: 'Wilhelmina' },
  { id: '2', first_name: 'Wilhelmina' },
];

test('check names every fault by its line, and says so by its status', () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, JSON.stringify(DEMO_SETTINGS));
  expect(config(['check', file])).toMatchObject({ status: 0, stdout: `${file} is in order.\n` });
  const covered = { ...DEMO_SETTINGS, times: { ...DEMO_SETTINGS.times, coverSeconds: 60 } };
  fs.writeFileSync(file, JSON.stringify(covered, null, 2));
  expect(config(['check', file])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\S+:\d+:\d+: times\.coverSeconds: .*60 s.*\n\S+ is usable\.\n$/),
  });
  fs.writeFileSync(file, JSON.stringify({ ...DEMO_SETTINGS, shopName: 7, times: { idleSecond: 3 } }, null, 2));
  const { status, stdout } = config(['check', file]);
  expect(status).toBe(1);
  expect(stdout.split('\n').filter((line) => line.startsWith(`${file}:`))).toHaveLength(2);
});

test('another API password is kept sealed, and not while a terminal runs', async () => {
  const data = await folderWithSignUps();
  expect(config(['password', '--data', data], '')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('standard input'),
  });
  expect(config(['password', '--data', data], `${PASSWORD}\n`).status).toBe(0);
  expect(apiPassword(data, vaultOf(data), {})).toBe(PASSWORD);
  expect(foundIn({ PASSWORD }, filesBelow(data))).toEqual([]);
  const replica = createReplica(data, vaultOf(data), randomDigits, { thread: inline });
  expect(config(['password', '--data', data], 'another one\n')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('stop it'),
  });
  await replica.close();
  expect(apiPassword(data, vaultOf(data), {})).toBe(PASSWORD);
});

describe('the key', () => {
  test('is printed as a code, and made from it again', async () => {
    const data = await folderWithSignUps();
    expect(keyShownAt(data)).toBeUndefined();
    const { stdout, stderr } = config(['key', 'show', '--data', data]);
    expect(keyShownAt(data)).toBeDefined();
    expect(stdout).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}\n$/);
    expect(stderr).toContain('never be opened again');
    const key = fs.readFileSync(keyFile(data));
    fs.rmSync(keyFile(data));
    expect(config(['key', 'restore', '--data', data], stdout.toLowerCase().replaceAll('-', ' ')).status).toBe(0);
    expect(fs.readFileSync(keyFile(data))).toEqual(key);
    expect(fs.statSync(keyFile(data)).mode & 0o777).toBe(0o600);
    expect(await waiting(data)).toEqual(BOTH);
  });

  test('is not made to be shown: it would be another than that of a terminal whose folder was not named', () => {
    const data = temporaryFolder();
    expect(config(['key', 'show', '--data', data])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('--data'),
    });
    expect(fs.readdirSync(data)).toEqual([]);
  });

  test('is that of the folder which a package names', async () => {
    const data = await folderWithSignUps();
    expect(config(['key', 'show'], '', { CARDWRIGHT_DATA: data }).stdout).toBe(
      config(['key', 'show', '--data', data]).stdout,
    );
  });

  test('is not made from a code with a wrong sign, nor put in the place of another', async () => {
    const [data, other] = [await folderWithSignUps(), await folderWithSignUps()];
    const code = config(['key', 'show', '--data', data]).stdout;
    const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
    expect(config(['key', 'restore', '--data', temporaryFolder()], wrong)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('wrong sign'),
    });
    const before = fs.readFileSync(keyFile(other));
    expect(config(['key', 'restore', '--data', other], code)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('another key'),
    });
    expect(fs.readFileSync(keyFile(other))).toEqual(before);
  });

  test('is changed, and what waits opens with the next one alone', async () => {
    const data = await folderWithSignUps();
    config(['password', '--data', data], `${PASSWORD}\n`);
    const before = createVault(fs.readFileSync(keyFile(data)));
    noteKeyShown(data, new Date());
    expect(config(['key', 'rotate', '--data', data])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('2 sign-ups'),
    });
    expect(keyShownAt(data)).toBeUndefined();
    expect(await waiting(data)).toEqual(BOTH);
    expect(openPassword(data, vaultOf(data))).toBe(PASSWORD);
    expect(openPassword(data, before)).toBeUndefined();
    expect(fs.readdirSync(path.dirname(keyFile(data)))).toEqual(['vault.key']);
  });
});

describe('a fleet’s file', () => {
  const settings = (): string => {
    const file = path.join(temporaryFolder(), 'settings.json');
    fs.writeFileSync(file, JSON.stringify(DEMO_SETTINGS));
    return file;
  };

  test('sets a terminal up, and tells nothing without its passphrase', () => {
    const sealed = path.join(temporaryFolder(), 'fleet.sealed');
    expect(config(['seal', settings(), sealed], `${PASSPHRASE}\n${PASSWORD}\n`)).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(foundIn({ PASSWORD, PASSPHRASE, shop: DEMO_SETTINGS.shopName }, filesBelow(path.dirname(sealed)))).toEqual(
      [],
    );
    const data = path.join(temporaryFolder(), 'data');
    expect(config(['install', sealed, '--data', data], 'another passphrase\n')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('passphrase'),
    });
    expect(fs.existsSync(data)).toBe(false);
    expect(config(['install', sealed, '--data', data], `${PASSPHRASE}\n`).status).toBe(0);
    expect(JSON.parse(fs.readFileSync(path.join(data, 'settings.json'), 'utf8'))).toEqual(DEMO_SETTINGS);
    expect(apiPassword(data, vaultOf(data), {})).toBe(PASSWORD);
    expect(fs.readdirSync(data).sort()).toEqual(['api-password.sealed', 'keys', 'settings.json', 'terminal.lock']);
  });

  test('is not made of faulty settings, nor with a short passphrase', () => {
    const [file, sealed] = [settings(), path.join(temporaryFolder(), 'fleet.sealed')];
    expect(config(['seal', file, sealed], `short\n${PASSWORD}\n`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('12 characters'),
    });
    fs.writeFileSync(file, '{}');
    expect(config(['seal', file, sealed], `${PASSPHRASE}\n${PASSWORD}\n`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${file}:1:1`),
    });
    expect(fs.existsSync(sealed)).toBe(false);
  });

  test('that is none, or was changed, is refused in words', () => {
    const file = path.join(temporaryFolder(), 'fleet.sealed');
    fs.writeFileSync(file, 'nothing');
    expect(config(['install', file], `${PASSPHRASE}\n`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no fleet’s file'),
    });
  });
});

test.each([
  ['before anything was sealed with the next key', 'before'],
  ['after the sign-ups were, and before the password was', 'after'],
])('a change of keys that was cut short %s is ended at the next start', async (_name, when) => {
  const data = await folderWithSignUps();
  config(['password', '--data', data], `${PASSWORD}\n`);
  const copy = (name: string): Buffer => fs.readFileSync(path.join(data, name));
  const [key, sealed] = [copy('keys/vault.key'), copy('api-password.sealed')];
  const replica = copy('replica.sqlite');
  config(['key', 'rotate', '--data', data]);
  const [nextKey, nextSealed] = [copy('keys/vault.key'), copy('api-password.sealed')];
  fs.writeFileSync(keyFile(data), key);
  fs.writeFileSync(`${keyFile(data)}.next`, nextKey);
  fs.writeFileSync(sealedPasswordFile(data), sealed);
  fs.writeFileSync(`${sealedPasswordFile(data)}.next`, nextSealed);
  if (when === 'before') fs.writeFileSync(path.join(data, 'replica.sqlite'), replica);
  config(['key', 'show', '--data', data]);
  // Any command that stops the terminal first ends it, and so does the terminal's own start.
  config(['password', '--data', data], `${PASSWORD}\n`);
  expect(fs.readFileSync(keyFile(data))).toEqual(when === 'before' ? key : nextKey);
  expect(fs.readdirSync(data).filter((name) => name.endsWith('.next'))).toEqual([]);
  expect(openPassword(data, vaultOf(data))).toBe(PASSWORD);
  expect(await waiting(data)).toEqual(BOTH);
});
