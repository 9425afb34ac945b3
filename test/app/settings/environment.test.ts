// Settings in the environment win over those of the file, and what is wrong with one is told by its name.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function load(environment: Record<string, string>) {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, JSON.stringify(DEMO_SETTINGS));
  return loadSettings(file, DEMO_SETTINGS, environment);
}

test('a text is taken as it is, even one of digits; what is no text as JSON', () => {
  const settings = load({
    CARDWRIGHT__central__user_id: '007',
    CARDWRIGHT__signUp__auto_add: '30',
    CARDWRIGHT__times__idleSeconds: '90',
    CARDWRIGHT__cards__acceptOthers: 'false',
    CARDWRIGHT__languages: '["de","en"]',
    CARDWRIGHT__signUp__ask__custom_field_2: 'optional',
    CARDWRIGHT__profile: 'counter',
    CARDWRIGHT_KEY_FILE: '/elsewhere',
  });
  expect(settings).toMatchObject({
    profile: 'counter',
    languages: ['de', 'en'],
    central: { user_id: '007', account_id: 'greatwidgets' },
    signUp: { auto_add: '30', ask: { custom_field_2: 'optional', first_name: 'required' } },
    times: { idleSeconds: 90, warnSeconds: 20 },
    cards: { acceptOthers: false },
  });
});

test('a group that the file has not is made', () => {
  expect(load({ CARDWRIGHT__devices__reader: 'serial:/dev/ttyUSB0' }).devices.reader).toBe('serial:/dev/ttyUSB0');
});

test.each([
  ['CARDWRIGHT__central__user', 'x', 'central.user: is no setting'],
  ['CARDWRIGHT__shop', 'x', 'shop: is no setting'],
  ['CARDWRIGHT__times__idleSeconds', 'long', 'times.idleSeconds: expected number'],
  ['CARDWRIGHT__central__url', 'centre.example', 'central.url: must be a URL'],
  ['CARDWRIGHT__signUp__campaign_id', '["1 2"]', 'signUp.campaign_id[0]: must be one campaign id'],
  ['CARDWRIGHT____proto____x', '1', 'is no setting'],
])('%s=%s is refused by its name', (variable, value, message) => {
  expect(() => load({ [variable]: value })).toThrow(`\n${variable}: `);
  expect(() => load({ [variable]: value })).toThrow(message);
});

test('what is wrong with the file is still told by its place', () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, JSON.stringify({ ...DEMO_SETTINGS, country: 'usa' }));
  const both = () => loadSettings(file, DEMO_SETTINGS, { CARDWRIGHT__profile: 'till' });
  expect(both).toThrow(/\nCARDWRIGHT__profile: profile: .*\n.*settings\.json:1:\d+: country: /);
});
