// What each field is asked with, and what is told of what was typed in it.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { createForms } from '../../../app/terminal/form.ts';
import { startSession } from '../../../app/terminal/session.ts';
import { customField } from '../../support/custom-field.ts';

const OWN = [
  customField(2, 'Pick', { choices: ['Single', 'Married'] }),
  customField(3, 'List', { choices: ['Red', 'Blue'] }),
  customField(4),
];

const formsFor = (ask: Readonly<Record<string, 'required' | 'optional'>>) =>
  createForms(
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } },
    () => OWN,
    () => new Date('2026-11-27'),
  );

test('a field of the account’s own is asked for by its label, its type and its choices', () => {
  const forms = formsFor({ custom_field_4: 'optional', custom_field_3: 'optional', custom_field_2: 'required' });
  const session = startSession('new', '1', forms.steps('new', false));
  const shown = (number: number, input: string, choices: readonly string[], required: boolean) => ({
    name: `custom_field_${number}`,
    label: `Field ${number}`,
    step: 'extras',
    value: '',
    input,
    choices,
    required,
  });
  expect(forms.fields('extras', session)).toStrictEqual([
    shown(4, 'text', [], false),
    shown(3, 'choices', ['Red', 'Blue'], false),
    shown(2, 'choice', ['Single', 'Married'], true),
  ]);
});

test('a country is chosen from all there are, and no other field has choices of its own', () => {
  const forms = formsFor({ country: 'optional', city: 'optional', custom_field_9: 'required' });
  const session = startSession('new', '1', forms.steps('new', false));
  const [city, country, ...others] = forms.fields('all', session);
  expect(city).toMatchObject({ name: 'city', step: 'address', input: 'text', choices: [] });
  expect(country).toMatchObject({ name: 'country', input: 'country', required: false });
  expect(country?.choices).toEqual(expect.arrayContaining(['NL', 'NZ', 'ZW']));
  // A field that the account has not defined is not asked for.
  expect(others).toEqual([]);
});

test('what was typed is shown again, with what is wrong or doubtful about it, or that another customer has it', () => {
  const forms = formsFor({ email: 'required', phone: 'optional' });
  const session = {
    ...startSession('new', '1', forms.steps('new', false)),
    values: { email: 'a@b.co', phone: '555' },
    problems: { phone: 'form' },
    doubts: { email: { code: 'emailSpelling', suggestion: 'a@b.com' } },
    repeated: { email: 'a@b.co', phone: '556' },
  } as const;
  expect(forms.fields('contact', session)).toMatchObject([
    { name: 'email', value: 'a@b.co', doubt: session.doubts.email, repeated: true },
    { name: 'phone', value: '555', problem: 'form' },
  ]);
  expect(forms.fields('contact', session)[1]).not.toHaveProperty('doubt');
  const [email, phone] = forms.fields('contact', session);
  expect([email, phone].map((each) => [each?.problem, each?.repeated])).toEqual([
    [undefined, true],
    ['form', undefined],
  ]);
});

test('a value is read composed and without blanks around it, and only of the fields that are asked for', () => {
  const forms = formsFor({ first_name: 'required', last_name: 'optional' });
  expect(forms.read('name', { first_name: '  Rene\u0301 ', last_name: '  ', city: 'Delft' })).toEqual({
    values: { first_name: 'René', last_name: '' },
    problems: {},
    doubts: {},
  });
  expect(forms.read('name', { first_name: ' ', last_name: 'a\u0007' }).problems).toEqual({
    first_name: 'required',
    last_name: 'form',
  });
});

test('of a value that cannot be taken nothing else is asked: what is wrong with it is said', () => {
  expect(formsFor({ email: 'required', phone: 'optional' }).read('contact', { email: 'a@b c', phone: '' })).toEqual({
    values: { email: 'a@b c', phone: '' },
    problems: { email: 'form' },
    doubts: {},
  });
});

test('a PIN is asked for where there is a pad and the shop wants one, and a password of whoever registers', () => {
  const asking = (ask: 'required' | 'optional' | 'never', action: 'new' | 'register', pinPad: boolean) => {
    const signUp = { ...DEMO_SETTINGS.signUp, ask: {}, pin: { ...DEMO_SETTINGS.signUp.pin, ask } };
    const forms = createForms(
      { ...DEMO_SETTINGS, signUp },
      () => [],
      () => new Date(0),
    );
    return forms.steps(action, pinPad).filter((step) => !step.startsWith('agreement:'));
  };
  expect(asking('optional', 'new', true)).toEqual(['pin', 'review']);
  expect(asking('required', 'register', true)).toEqual(['password', 'pin', 'review']);
  expect(asking('required', 'new', false)).toEqual(['review']);
  expect(asking('never', 'new', true)).toEqual(['review']);
});
