// The forms a terminal draws from the shop's settings and the account's own fields.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { createForms } from '../../app/terminal/form.ts';
import { startSession } from '../../app/terminal/session.ts';
import { customField } from '../support/custom-field.ts';

const today = (): Date => new Date('2026-11-27');

const definition = (number: number, required: boolean) => customField(number, 'Text', { required });

test('a field that the account requires is asked for, though the shop does not name it', () => {
  const ask = { first_name: 'required', custom_field_3: 'optional' } as const;
  const settings = { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } };
  const forms = createForms(settings, () => [definition(2, true), definition(3, true), definition(4, false)], today);
  const session = startSession('new', '1', forms.steps('new', false));
  expect(session.steps).toEqual(['name', 'extras', 'review']);
  expect(forms.fields('extras', session)).toMatchObject([
    { name: 'custom_field_3', required: true },
    { name: 'custom_field_2', required: true },
  ]);
  expect(forms.read('extras', { custom_field_3: 'x' }).problems).toEqual({ custom_field_2: 'required' });
});

test('a Date of the account is asked for as the date and time that it is', () => {
  const ask = { custom_field_2: 'required' } as const;
  const settings = { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } };
  const forms = createForms(settings, () => [{ ...definition(2, true), type: 'Date' }], today);
  const session = startSession('new', '1', forms.steps('new', false));
  expect(forms.fields('extras', session)).toMatchObject([{ input: 'dateTime' }]);
  expect(forms.read('extras', { custom_field_2: '2012-07-28 22:59:00' }).problems).toEqual({});
  expect(forms.read('extras', { custom_field_2: '2012-07-28 :59:00' }).problems).toEqual({ custom_field_2: 'form' });
});

test('a user name, and a password of a new customer, are asked for where the shop says so', () => {
  const signUp = { ...DEMO_SETTINGS.signUp, ask: { customer_username: 'optional' }, password: 'always' } as const;
  const forms = createForms({ ...DEMO_SETTINGS, signUp }, () => [], today);
  expect(forms.steps('new', false)).toEqual(['extras', 'password', 'review']);
  expect(forms.read('extras', { customer_username: 'jdoe1970' })).toEqual({
    values: { customer_username: 'jdoe1970' },
    problems: {},
    doubts: {},
  });
  expect(createForms(DEMO_SETTINGS, () => [], today).steps('new', false)).not.toContain('password');
});

test('fields that are too much for one call together are the longest one\u2019s fault, each being as long as it may be', () => {
  const texts = Array.from({ length: 20 }, (_, index) => definition(index + 2, true));
  const forms = createForms({ ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask: {} } }, () => texts, today);
  const filled = Object.fromEntries(texts.map(({ number }) => [`custom_field_${number}`, 'x'.repeat(3000 + number)]));
  expect(forms.read('extras', filled).problems).toEqual({ custom_field_21: 'form' });
  expect(forms.read('extras', { ...filled, custom_field_21: '\u{1f600}'.repeat(30_000) }).problems).toEqual({});
  const few = Object.fromEntries(texts.map(({ number }) => [`custom_field_${number}`, 'x'.repeat(2000)]));
  expect(forms.read('extras', few).problems).toEqual({});
});
