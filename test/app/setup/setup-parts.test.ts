// What the set-up assistant reaches out to: a centre's address, what is plugged in, sticks, a fleet's file at the start, the link's page.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptLink } from '../../../app/browser-host/link-file.ts';
import { sealFleet } from '../../../app/config/fleet-file.ts';
import { parseOptions } from '../../../app/program/options.ts';
import { openPassword } from '../../../app/settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { checkAccount, checkCentre } from '../../../app/setup/check-centre.ts';
import { fleetFilesOn, sticks } from '../../../app/setup/fleet-files.ts';
import { offered } from '../../../app/setup/found-devices.ts';
import { installConfig } from '../../../app/setup/install-config.ts';
import { loadOrCreateKey } from '../../../app/vault/key-file.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { serveHttp } from '../../support/http-server.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const NOW = new Date('2026-11-27T08:00:00Z');
const check = (url: string) => checkCentre(url, () => NOW);
const answering = (text: string, date = NOW) =>
  serveHttp((_request, response) => response.setHeader('date', date.toUTCString()).end(text));

describe('a centre’s address', () => {
  test.each([
    ['centre.example', 'address'],
    ['ftp://centre.example/', 'address'],
    ['https://user:secret@centre.example/', 'address'],
    ['http://centre.example/', 'plainHttp'],
    ['http://127.0.0.1:9/', 'nothingThere'],
  ])('%s: %s', async (url, code) => {
    expect(await check(url)).toEqual({ kind: 'wrong', problem: { code } });
  });

  test('something that answers is a centre where it speaks the contract', async () => {
    expect(await check(await answering('<h1>It works!</h1>'))).toMatchObject({ problem: { code: 'notCentre' } });
    const centre = await answering('{"status":"error","error":"user_id is missing"}');
    expect(await check(centre)).toEqual({ kind: 'fine', value: [] });
  });

  test('a clock that is off is remarked upon', async () => {
    const url = await answering('{"status":"error","error":"x"}', new Date(NOW.getTime() - 300_000));
    expect(await check(url)).toEqual({ kind: 'fine', value: [{ code: 'clock', seconds: 300 }] });
  });

  test('an account without a password is not even asked about', async () => {
    const nobody = { account_id: 'a', user_id: 'u', user_password: '' };
    expect(await checkAccount('http://127.0.0.1:9/', nobody)).toMatchObject({ problem: { code: 'incomplete' } });
  });
});

test('what is plugged in is offered as what it may be', () => {
  const port = { device: 'serial:/dev/ttyUSB0', manufacturer: 'FTDI', permission: 'This user may not open it.' };
  const swipe = { device: 'hid:0801:0002', model: 'magtek-hid', title: 'SureSwipe' };
  const mouse = { device: 'hid:046d:c077', why: 'No model matches' };
  const slot = { device: 'pcsc:ACR122U', model: 'nfc-pcsc', title: 'NFC' };
  const all = [port, swipe, mouse, slot];
  expect(offered(all, 'reader', true)).toMatchObject([
    { device: port.device, title: 'FTDI (serial:/dev/ttyUSB0)', forbidden: true, models: expect.any(Array) },
    { device: swipe.device, title: 'SureSwipe', forbidden: false, models: [] },
    { device: slot.device, models: [] },
    { device: 'keyboard:host', models: [{ name: 'keyboard-wedge' }] },
  ]);
  expect(offered(all, 'pinPad', false)).toMatchObject([
    { device: port.device, models: [{ name: 'visa-pinpad' }, { name: 'ascii-pinpad' }] },
  ]);
});

const SECRETS = { passphrase: 'correct horse battery', user_password: 'Qx-api-password-9' };

async function fleetIn(folder: string): Promise<string> {
  const file = path.join(folder, 'fleet.sealed');
  const { passphrase, user_password } = SECRETS;
  fs.writeFileSync(file, await sealFleet({ settings: JSON.stringify(DEMO_SETTINGS), user_password }, passphrase));
  return file;
}

test('a fleet’s file is found on a stick, among whatever else is there', async () => {
  const stick = temporaryFolder();
  const file = await fleetIn(stick);
  fs.writeFileSync(path.join(stick, 'holiday.jpg'), 'x');
  fs.mkdirSync(path.join(stick, 'folder'));
  expect(fleetFilesOn([stick, path.join(stick, 'no-such-folder')])).toEqual([file]);
  expect(sticks('linux')).toContain('/media');
  expect(sticks('win32')).toContain('E:\\');
});

test('--config sets a terminal up where the passphrase is in the environment, once, and takes it out of there', async () => {
  const folder = temporaryFolder();
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const options = parseOptions(['--data', data, '--config', await fleetIn(folder)]);
  const settings = path.join(data, 'settings.json');
  const withPassphrase = (passphrase?: string): NodeJS.ProcessEnv => ({ CARDWRIGHT_PASSPHRASE: passphrase });
  // The screen asks.
  await installConfig(options, withPassphrase());
  await expect(installConfig(options, withPassphrase('another'))).rejects.toThrow(/another passphrase/);
  expect(fs.existsSync(settings)).toBe(false);
  const environment = withPassphrase(SECRETS.passphrase);
  await installConfig(options, environment);
  expect(environment).not.toHaveProperty('CARDWRIGHT_PASSPHRASE');
  expect(loadSettings(settings, DEMO_SETTINGS)).toEqual(DEMO_SETTINGS);
  const vault = createVault(loadOrCreateKey(path.join(data, 'keys', 'vault.key')));
  expect(openPassword(data, vault)).toBe(SECRETS.user_password);
  fs.writeFileSync(settings, '{}');
  await installConfig(options, withPassphrase(SECRETS.passphrase));
  expect(fs.readFileSync(settings, 'utf8')).toBe('{}');
}, 20_000);

test('a page with a good link is kept where nobody can press Enter for one', () => {
  const shop = { linkFile: undefined, data: '/data', demo: false, atTerminal: false };
  expect(keptLink(shop)).toMatchObject({ file: path.join('/data', 'open.html'), readers: 'owner' });
  expect(keptLink({ ...shop, linkFile: '/run/x.html', atTerminal: true })).toEqual({
    file: '/run/x.html',
    readers: 'group',
  });
  expect(keptLink({ ...shop, atTerminal: true })).toBeUndefined();
  // A demo's link is good again and again.
  expect(keptLink({ ...shop, demo: true })).toBeUndefined();
});
