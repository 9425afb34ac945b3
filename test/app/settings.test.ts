import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiPassword } from '../../app/settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings } from '../../app/settings/settings.ts';
import { createVault } from '../../app/vault/seal.ts';
import { parseSerialSpec } from '../../devices/transport/serial-settings.ts';
import { temporaryFolder } from '../support/temporary.ts';

function load(settings: unknown): unknown {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return loadSettings(file, DEMO_SETTINGS);
}

const withPin = (pin: object): object => ({ ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, pin } });

test('settings are read back as they are written', () => {
  expect(load(DEMO_SETTINGS)).toEqual(DEMO_SETTINGS);
});

test.each([
  ['{', /not JSON/],
  [{}, /shopName/],
  [{ ...DEMO_SETTINGS, colour: 'red' }, /colour/],
  [{ ...DEMO_SETTINGS, cards: { patterns: [{ prefix: '4' }] } }, /major network/],
  [{ ...DEMO_SETTINGS, cards: { patterns: [], issue: { length: 8, prefix: '601234' } } }, /4 digits free/],
  [
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask: { customer_password: 'required' } } },
    /customer_password/,
  ],
  [withPin({ ask: 'required', minLength: 8 }), /below minLength.*\n.*signUp\.pin\.maxLength/],
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
