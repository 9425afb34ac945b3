// What is asked about, and what is taken without a word.
import { describe, expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { addressOrder, COUNTRY_CODES, inCountrysOrder } from '../../app/terminal/countries.ts';
import { doubtOf } from '../../app/terminal/doubts.ts';
import { createForms } from '../../app/terminal/form.ts';
import { initialMachine, step } from '../../app/terminal/machine.ts';
import type { Machine, Shop } from '../../app/terminal/place.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';

const today = new Date('2026-11-27T12:00:00Z');
const about = (input: 'email' | 'tel' | 'date', name: string, value: string, country = 'US') =>
  doubtOf(input, name, value, { country, today });

test.each([
  ['a@gmial.com', { code: 'emailSpelling', suggestion: 'a@gmail.com' }],
  ['a@gmail.con', { code: 'emailSpelling', suggestion: 'a@gmail.com' }],
  ['Zoe@hotmial.com', { code: 'emailSpelling', suggestion: 'Zoe@hotmail.com' }],
  ['a@intranet', { code: 'emailWithoutDot' }],
  ['a@gmail.com', undefined],
  ['A@GMAIL.COM', undefined],
  ['a@gmx.net', undefined],
  ['a@orange.fr', undefined],
  ['a@web.de', undefined],
  ['a@gmx.de', undefined],
  ['a@fastmail.fm', undefined],
  ['a@libero.it', undefined],
  ['a@mac.com', undefined],
  ['a@Yahoo.com.mx', undefined],
  ['a@hotmail.eg', undefined],
  ['a@live.co.za', undefined],
  ['a@vanderlive.co', undefined],
  ['a@yaho.com', { code: 'emailSpelling', suggestion: 'a@yahoo.com' }],
  ['a@hotmail.co', { code: 'emailSpelling', suggestion: 'a@hotmail.com' }],
  ['a@yahoo.cm', { code: 'emailSpelling', suggestion: 'a@yahoo.com' }],
  ['a@iyahoo.fr', { code: 'emailSpelling', suggestion: 'a@yahoo.fr' }],
  ['a@hotmail.frr', { code: 'emailSpelling', suggestion: 'a@hotmail.fr' }],
  ['a@hotmail.xx', expect.objectContaining({ code: 'emailSpelling' })],
  ['a@vandersteen.example', undefined],
  ['', undefined],
])('the email address %s', (value, doubt) => {
  expect(about('email', 'email', value)).toEqual(doubt);
});

test.each([
  ['212 555 2455', 'US', false],
  ['(212) 555-2455', 'US', false],
  ['555-2455', 'US', true],
  ['12', 'US', true],
  ['+49 30 123456', 'US', false],
  ['030 123456', 'DE', false],
  ['030 123456', 'US', true],
])('the phone number %s in %s', (value, country, isAskedAbout) => {
  expect(about('tel', 'phone', value, country)).toEqual(isAskedAbout ? { code: 'phone' } : undefined);
});

test('a birthday in the future, or too long ago', () => {
  expect(about('date', 'custom_date', '2026-11-28')).toEqual({ code: 'future' });
  expect(about('date', 'custom_date', '2026-11-27')).toBeUndefined();
  expect(about('date', 'custom_date', '1970-07-14')).toBeUndefined();
  expect(about('date', 'custom_date', '1906-01-01')).toBeUndefined();
  expect(about('date', 'custom_date', '1905-12-31')).toEqual({ code: 'longAgo' });
});

describe('in the walk', () => {
  const ask = { email: 'required' } as const;
  const settings = { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } };
  const shop: Shop = {
    forms: createForms(
      settings,
      () => [],
      () => today,
    ),
    hasPinPad: false,
    canIssue: true,
    pinOptional: true,
    preferences: initialPreferences('en'),
    times: DEMO_SETTINGS.times,
  };
  const sending = (machine: Machine, email: string): Machine =>
    step(machine, { type: 'submitForm', values: { email } }, 0, shop);
  const start = (['replicaReady', 'start', 'noCard'] as const).reduce<Machine>(
    (machine, type) => step(machine, { type }, 0, shop),
    initialMachine(0, shop),
  );

  test('a value is asked about once, and taken when it is sent again', () => {
    const asked = sending(start, 'a@gmial.com');
    expect(asked.place).toMatchObject({ session: { at: 0, doubts: { email: { code: 'emailSpelling' } } } });
    expect(sending(asked, 'a@gmial.com').place).toMatchObject({ session: { at: 1, doubts: {} } });
    expect(sending(asked, 'b@gmial.com').place).toMatchObject({ session: { at: 0 } });
    expect(sending(asked, 'a@gmail.com').place).toMatchObject({ session: { at: 1 } });
  });
});

test('an address is asked for in the order of the country', () => {
  expect(addressOrder('US')).toEqual(['street1', 'street2', 'city', 'state', 'postal_code', 'country']);
  expect(addressOrder('DE')).toEqual(['street1', 'street2', 'postal_code', 'city', 'state', 'country']);
  const asked = ['first_name', 'city', 'postal_code', 'email', 'street1'];
  expect(inCountrysOrder(asked, 'DE')).toEqual(['first_name', 'street1', 'postal_code', 'email', 'city']);
  for (const country of COUNTRY_CODES) expect(addressOrder(country).toSorted()).toEqual(addressOrder('US').toSorted());
});
