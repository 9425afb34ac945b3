import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiPassword } from '../../../app/settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { parseSerialSpec } from '../../../devices/transport/serial-settings.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function load(settings: unknown): unknown {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return loadSettings(file, DEMO_SETTINGS);
}

const withSignUp = (signUp: object): object => ({ ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ...signUp } });
const withPin = (pin: object): object => withSignUp({ pin });
const withCentral = (central: object): object => ({
  ...DEMO_SETTINGS,
  central: { ...DEMO_SETTINGS.central, ...central },
});

test('settings are read back as they are written', () => {
  expect(load(DEMO_SETTINGS)).toEqual(DEMO_SETTINGS);
});

test('the example names every setting, and is usable as it stands', () => {
  const example = JSON.parse(fs.readFileSync('docs/settings.example.json', 'utf8'));
  expect(loadSettings('docs/settings.example.json', DEMO_SETTINGS)).toEqual(example);
});

const withCode = (code: object): object => ({ ...DEMO_SETTINGS, cards: { patterns: [], codes: [code] } });

const issuing = (prefix: string, cards: object): object => ({
  ...DEMO_SETTINGS,
  cards: { ...cards, issue: { length: 16, prefix } },
});

test.each([
  ['{', /not JSON/],
  [{}, /shopName/],
  [{ ...DEMO_SETTINGS, colour: 'red' }, /colour/],
  [{ ...DEMO_SETTINGS, cards: { patterns: [{ prefix: '4' }] } }, /major network/],
  [withCode({ name: 'flyer', url: 'https://club.example/' }), /flyer: .*\{number\} in it once/],
  [withCode({ name: 'flyer', text: '{number}' }), /flyer: .*almost any code/],
  [withCode({ name: 'flyer', ai: '8018', prefix: '9' }), /prefix/],
  [withCode({ name: '', ai: '8018' }), /name/],
  [{ ...DEMO_SETTINGS, cards: { patterns: [], issue: { length: 8, prefix: '601234' } } }, /4 digits free/],
  [issuing('777777', { patterns: [{ prefix: '601234', length: 16 }] }), /would refuse the cards it issues/],
  [issuing('601234', { patterns: [{ prefix: '601234', length: 13 }] }), /would refuse the cards it issues/],
  [issuing('411111', { patterns: [], acceptOthers: true }), /would refuse the cards it issues/],
  [withSignUp({ ask: { customer_password: 'required' } }), /customer_password/],
  [withSignUp({ campaign_id: [] }), /signUp\.auto_add: .*needs campaign_id/],
  [withSignUp({ auto_add: ' ' }), /signUp\.auto_add: .*blank/],
  [withSignUp({ auto_add: '1'.repeat(256) }), /signUp\.auto_add: .*at most 255/],
  [withSignUp({ campaign_id: ['1 2'] }), /signUp\.campaign_id\[0\]: .*one campaign id/],
  [withSignUp({ campaign_id: ['1', '2,3'] }), /signUp\.campaign_id\[1\]: .*one campaign id/],
  [
    withSignUp({ campaign_id: Array.from({ length: 51 }, (_, index) => `c${index}`) }),
    /signUp\.campaign_id: .*at most 50/,
  ],
  [withCentral({ account_id: ' ' }), /central\.account_id: .*blank/],
  [withCentral({ account_id: 'a'.repeat(256) }), /central\.account_id: .*at most 255/],
  [withPin({ ask: 'required', minLength: 8 }), /signUp\.pin\.maxLength: .*below minLength/],
])('%s is refused with its place', (settings, message) => {
  expect(() => load(settings)).toThrow(message);
});

test('the API password is given once and kept sealed', () => {
  const folder = temporaryFolder();
  const vault = createVault(Buffer.alloc(32, 3));
  expect(() => apiPassword(folder, vault, {})).toThrow(/CARDWRIGHT_USER_PASSWORD/);
  const environment = { CARDWRIGHT_USER_PASSWORD: '1959caadac9b13dcb3' };
  expect(apiPassword(folder, vault, environment)).toBe('1959caadac9b13dcb3');
  expect(environment).toEqual({});
  expect(apiPassword(folder, vault, {})).toBe('1959caadac9b13dcb3');
  expect(fs.readFileSync(path.join(folder, 'api-password.sealed')).includes('1959')).toBe(false);
});

test('a serial line is described in one string', () => {
  expect(parseSerialSpec('serial:/dev/ttyS0?baud=1200&format=7E1&model=visa-pinpad')).toEqual({
    path: '/dev/ttyS0',
    line: { baudRate: 1200, dataBits: 7, parity: 'even', stopBits: 1 },
    model: 'visa-pinpad',
    keys: undefined,
  });
  for (const bad of ['serial:', 'serial:/x?baud=fast', 'serial:/x?format=9X9', 'serial:/x?colour=red'])
    expect(() => parseSerialSpec(bad)).toThrow();
});
