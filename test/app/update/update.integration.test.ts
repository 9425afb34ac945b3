// What is published is taken only when it is signed, meant for this terminal, and whole.
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { placeOf, whyLeft } from '../../../app/update/choose.ts';
import { install, stepsOf } from '../../../app/update/install.ts';
import { open, seal } from '../../../app/update/manifest.ts';
import { openSource } from '../../../app/update/source.ts';
import { type Look, look } from '../../../app/update/update.ts';
import { folderOf, versionsIn, wantedIn } from '../../../app/update/versions.ts';
import { manifestName } from '../../../shared/published.ts';
import { serveHttp } from '../../support/http-server.ts';
import { mountSmallDisk, NO_SMALL_DISK } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { KEYS, MANIFEST, publish, TARGET } from './publish.ts';

const HERE = {
  version: '0.1.0',
  target: TARGET,
  terminal: 'a-terminal',
  now: new Date('2026-06-01T00:00:00Z'),
  lastSignedAt: undefined,
};

function shop(changes: Partial<Look> = {}) {
  const [published, versions] = [temporaryFolder(), temporaryFolder()];
  const given: Look = {
    source: openSource(published),
    versions,
    keys: [KEYS.publicKey],
    target: TARGET,
    running: { version: '0.1.0', terminal: 'a-terminal' },
    installed: '0.1.0',
    now: HERE.now,
    ...changes,
  };
  return { published, versions, look: (more: Partial<Look> = {}) => look({ ...given, ...more }) };
}

/** Nothing of a version is there, and nothing is wanted. */
function expectNothing(versions: string): void {
  expect([versionsIn(versions), wantedIn(versions)]).toEqual([[], undefined]);
  expect(fs.readdirSync(versions).filter((name) => name !== 'seen.json')).toEqual([]);
}

test('a signed version is laid out beside the others, and wanted', async () => {
  const { published, versions, look } = shop();
  publish(published);
  expect(await look()).toEqual({ kind: 'staged', version: '0.2.0' });
  expect([versionsIn(versions), wantedIn(versions)]).toEqual([['0.2.0'], { version: '0.2.0' }]);
  expect(fs.statSync(path.join(folderOf(versions, '0.2.0'), 'bin/node')).isFile()).toBe(true);
  expect(await look()).toEqual({ kind: 'staged', version: '0.2.0' });
});

const sealed = seal(MANIFEST, KEYS.privateKey);
test.each([
  ['signed by another', seal(MANIFEST, generateKeyPairSync('ed25519').privateKey), /none of the keys/],
  ['changed after it was signed', sealed.replace('0.2.0', '0.3.0'), /none of the keys/],
  ['with no signature', JSON.stringify({ manifest: JSON.stringify(MANIFEST), signature: '' }), /none of the keys/],
  ['of another form', JSON.stringify(MANIFEST), /no manifest/],
  ['that is no JSON', '<html>', /no manifest/],
])('a manifest %s is refused, and nothing is fetched', async (_title, text, why) => {
  const { published, versions, look } = shop();
  publish(published);
  fs.writeFileSync(path.join(published, manifestName(TARGET)), text);
  expect(await look()).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
  expectNothing(versions);
});

test('any of several keys will do, so that one can follow another', () => {
  const other = generateKeyPairSync('ed25519').publicKey;
  expect(open(sealed, [other, KEYS.publicKey])).toEqual({ kind: 'signed', manifest: MANIFEST });
});

test.each([
  ['for another machine', { target: 'linux-arm64' }, {}, /for linux-arm64/],
  ['signed before one that was seen', {}, { lastSignedAt: '2026-02-01T00:00:00Z' }, /signed before/],
  ['the one that runs', { version: '0.1.0' }, {}, /is the one that runs/],
  ['older', { version: '0.0.9' }, {}, /older than version 0\.1\.0/],
  ['older, of a withdrawal of another', { version: '0.0.8', withdraws: '0.0.9' }, {}, /not withdrawn/],
  ['too far ahead', { minimum: '0.1.1' }, {}, /0\.1\.1 first/],
  ['not to be taken yet', { notBefore: '2026-06-01T00:00:01Z' }, {}, /and later/],
  ['for nobody', { share: 0 }, {}, /other terminals/],
  ['for some, where it is not known who this is', { share: 0.99 }, { terminal: undefined }, /other terminals/],
])('a version %s is left', (_title, changes, here, why) =>
  expect(whyLeft({ ...MANIFEST, ...changes }, { ...HERE, ...here })).toMatch(why),
);

test('a withdrawn version gives way to an older one', () => {
  const back = { ...MANIFEST, version: '0.1.0', withdraws: '0.2.0', minimum: '0.0.1' };
  expect(whyLeft(back, { ...HERE, version: '0.2.0' })).toBeUndefined();
  expect(whyLeft(back, { ...HERE, version: '0.2.1' })).toMatch(/not withdrawn/);
});

test('numbers are compared as numbers', () =>
  expect(whyLeft({ ...MANIFEST, version: '0.10.0' }, { ...HERE, version: '0.9.0' })).toBeUndefined());

test('a share is that share of the terminals, another of them for each version, and grows', () => {
  const terminals = Array.from({ length: 1000 }, (_each, index) => `terminal-${index}`);
  const chosen = (share: number, version: string): string[] =>
    terminals.filter((terminal) => whyLeft({ ...MANIFEST, share, version }, { ...HERE, terminal }) === undefined);
  const tenth = chosen(0.1, '0.2.0');
  expect(tenth.length).toBeGreaterThan(60);
  expect(tenth.length).toBeLessThan(140);
  expect(chosen(0.5, '0.2.0')).toEqual(expect.arrayContaining(tenth));
  expect(chosen(0.1, '0.3.0')).not.toEqual(tenth);
  expect(placeOf('a', '0.2.0')).toBe(placeOf('a', '0.2.0'));
});

const cut = (file: string): void => fs.truncateSync(file, fs.statSync(file).size - 1);
const lengthen = (file: string): void => fs.appendFileSync(file, 'x');
const change = (file: string): void => {
  const bytes = fs.readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  fs.writeFileSync(file, bytes);
};

test.each([
  ['cut', cut, {}, undefined, /ends after \d+ of/],
  ['longer', lengthen, {}, undefined, /longer than/],
  ['changed', change, {}, undefined, /not the one that was signed/],
  ['not there', fs.rmSync, {}, undefined, /ENOENT/],
  ['too large for the disk', () => undefined, { unpacked: 2 ** 50 }, undefined, /too little room/],
  ['of another version inside', () => undefined, {}, '0.1.9', /says that it is version 0\.1\.9/],
])('a file that is %s leaves nothing', async (_title, spoil, changes, inside, why) => {
  const { published, versions, look } = shop();
  const { file } = publish(published, changes, inside);
  spoil(path.join(published, file));
  await expect(look()).rejects.toThrow(why);
  expectNothing(versions);
});

test('a run that is killed after any of its steps leaves whole versions alone, and the next one goes on', {
  timeout: 120_000,
}, async () => {
  const published = temporaryFolder();
  const manifest = publish(published);
  const source = openSource(published);
  const given = (versions: string) => ({ versions, manifest, fetch: () => source.open(manifest.file) });
  const count = stepsOf(given(temporaryFolder())).length;
  expect(count).toBeGreaterThan(5);
  for (let last = 0; last <= count; last++) {
    const versions = temporaryFolder();
    // What is under way may be half there as well.
    fs.writeFileSync(path.join(versions, '.wanted.json.new'), '{"vers');
    for (const step of stepsOf(given(versions)).slice(0, last)) await step();
    for (const version of versionsIn(versions))
      expect(fs.existsSync(path.join(folderOf(versions, version), 'app/main.ts'))).toBe(true);
    const wanted = wantedIn(versions);
    if (wanted) expect(versionsIn(versions)).toContain(wanted.version);
    await install(given(versions));
    expect([versionsIn(versions), wantedIn(versions)]).toEqual([['0.2.0'], { version: '0.2.0' }]);
    expect(fs.readdirSync(versions).sort()).toEqual(['0.2.0', 'wanted.json']);
  }
});

test('a disk that is full in the middle leaves nothing', async ({ skip }) => {
  const disk = mountSmallDisk(1);
  if (!disk) return skip(NO_SMALL_DISK);
  const published = temporaryFolder();
  const manifest = publish(published);
  const source = openSource(published);
  disk.leave(4096);
  const given = { versions: disk.folder, manifest, fetch: () => source.open(manifest.file), room: () => 2 ** 40 };
  await expect(install(given)).rejects.toThrow(/ENOSPC|could not be unpacked/);
  expect(versionsIn(disk.folder)).toEqual([]);
  disk.free();
  await install(given);
  expect(versionsIn(disk.folder)).toEqual(['0.2.0']);
});

test('a version to go back to stays, older ones do not', async () => {
  const { published, versions, look } = shop();
  for (const [version, running] of [
    ['0.2.0', '0.1.0'],
    ['0.3.0', '0.2.0'],
    ['0.4.0', '0.3.0'],
  ] as const) {
    publish(published, { version });
    await look({ running: { version: running, terminal: 'a-terminal' } });
  }
  await look({ running: { version: '0.4.0', terminal: 'a-terminal' } });
  expect(versionsIn(versions)).toEqual(['0.3.0', '0.4.0']);
});

test('a static folder behind a web server does as well', async () => {
  const published = temporaryFolder();
  let wrong = 0;
  const url = await serveHttp((request, response) => {
    const file = path.join(published, path.basename(request.url ?? ''));
    if (wrong > 0) return void response.writeHead(wrong).end('x'.repeat(100_000));
    if (!fs.existsSync(file)) return void response.writeHead(404).end();
    fs.createReadStream(file).pipe(response);
  });
  const { versions, look } = shop({ source: openSource(`${url}updates`) });
  expect(await look()).toEqual({ kind: 'left', why: expect.stringMatching(/nothing is published/) });
  publish(published);
  wrong = 500;
  await expect(look()).rejects.toThrow(/answered 500/);
  wrong = 200;
  await expect(look()).rejects.toThrow(/longer than a manifest/);
  expectNothing(versions);
  wrong = 0;
  expect(await look()).toEqual({ kind: 'staged', version: '0.2.0' });
});

test('updates come by no plain HTTP from elsewhere', () => {
  expect(() => openSource('http://updates.example/')).toThrow(/https/);
  expect(() => openSource('ftp://updates.example/')).toThrow(/https/);
});
