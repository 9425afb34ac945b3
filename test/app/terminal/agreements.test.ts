// Terms and consents: each a question of its own, none answered beforehand, and every answer kept with its version, time and language.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { createForms } from '../../../app/terminal/form.ts';
import { initialMachine, step } from '../../../app/terminal/machine.ts';
import { type Machine, type Shop, sessionOf } from '../../../app/terminal/place.ts';
import { type Session, startSession } from '../../../app/terminal/session.ts';
import { missingFields, settingsFault } from '../../../app/terminal/settings-faults.ts';
import { signUpFields } from '../../../app/terminal/sign-up-fields.ts';
import { viewOf } from '../../../app/terminal/view.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';
import type { ScreenOf } from '../../../shared/bridge/terminal-state.ts';
import type { CustomFieldDefinition } from '../../../shared/record-customer/facts.ts';
import { customField } from '../../support/custom-field.ts';

const SETTINGS: Settings = {
  ...DEMO_SETTINGS,
  languages: ['en', 'de'],
  signUp: {
    ...DEMO_SETTINGS.signUp,
    ask: { first_name: 'required' },
    agreements: [
      {
        field: 'custom_field_20',
        required: true,
        version: '2026-11',
        title: { en: 'Rules', de: 'Regeln' },
        text: { en: 'All of them' },
      },
      { field: 'custom_field_21', required: false, version: '3', title: { en: 'Offers?', de: 'Angebote?' } },
    ],
  },
};

const defined = (number: number, more: Partial<CustomFieldDefinition> = {}) =>
  customField(number, 'Text', { show: false, ...more });
const BOTH = [defined(20), defined(21)];

const shopWith = (definitions: readonly CustomFieldDefinition[]): Shop => ({
  forms: createForms(
    SETTINGS,
    () => definitions,
    () => new Date(0),
  ),
  hasPinPad: false,
  canIssue: true,
  pinOptional: true,
  preferences: initialPreferences('en'),
  times: SETTINGS.times,
});

const shop = shopWith(BOTH);
const agree = (field: string, given: boolean, language: 'en' | 'de' = 'en'): Event => ({
  type: 'agree',
  field,
  given,
  language,
});
const after = (...events: readonly Event[]): Machine =>
  [
    { type: 'replicaReady' } as const,
    { type: 'card', card_number: '6012340000000001', situation: 'unknown' } as const,
    { type: 'submitForm', values: { first_name: 'John' } } as const,
    ...events,
  ].reduce<Machine>((machine, event) => step(machine, event, 0, shop), initialMachine(0, shop));

const screenOf = (machine: Machine, language: 'en' | 'de' = 'en') =>
  viewOf(machine.place, shop, SETTINGS, {
    sync: { online: true, refused: false } as never,
    unfit: undefined,
    language,
  });

test('each is a step, after what is asked and before it is confirmed', () => {
  expect(shop.forms.steps('new', false)).toEqual([
    'name',
    'agreement:custom_field_20',
    'agreement:custom_field_21',
    'review',
  ]);
  const terms = screenOf(after());
  expect(terms).toMatchObject({
    name: 'agreement',
    field: 'custom_field_20',
    title: 'Rules',
    text: 'All of them',
    required: true,
  });
  expect(terms).not.toHaveProperty('given');
  expect(screenOf(after(), 'de')).toMatchObject({ title: 'Regeln' });
  // A question that says all in its title has no text below.
  expect(screenOf(after(agree('custom_field_20', true)))).toMatchObject({ title: 'Offers?', text: '' });
});

test('terms are accepted or nothing goes on; a consent may be refused', () => {
  const at = (...events: readonly Event[]): string => (screenOf(after(...events)) as ScreenOf<'agreement'>).field;
  expect(at(agree('custom_field_20', false))).toBe('custom_field_20');
  expect(at({ type: 'next' })).toBe('custom_field_20');
  // An answer to another question than the one that is shown is none.
  expect(at(agree('custom_field_21', true))).toBe('custom_field_20');
  expect(at(agree('custom_field_20', true))).toBe('custom_field_21');
  const review = screenOf(after(agree('custom_field_20', true), agree('custom_field_21', false)));
  expect(review).toMatchObject({
    name: 'review',
    agreements: [
      { field: 'custom_field_20', title: 'Rules', given: true },
      { field: 'custom_field_21', title: 'Offers?', given: false },
    ],
  });
});

test('an answer can be changed, and is shown until then', () => {
  const back = after(agree('custom_field_20', true), agree('custom_field_21', false), {
    type: 'editStep',
    step: 'agreement:custom_field_21',
  });
  expect(screenOf(back)).toMatchObject({ name: 'agreement', given: false });
  const changed = step(back, agree('custom_field_21', true, 'de'), 0, shop);
  expect(sessionOf(changed)?.agreed).toMatchObject({ custom_field_21: { given: true, language: 'de' } });
});

test('nobody is recorded who was not asked', () => {
  const session: Session = {
    ...startSession('new', '1', shop.forms.steps('new', false)),
    values: { first_name: 'John' },
    at: 3,
  };
  const machine: Machine = { place: { at: 'walk', session }, preferences: shop.preferences, touchedAt: 0 };
  expect(step(machine, { type: 'confirm' }, 0, shop).place).toMatchObject({ at: 'walk', session: { at: 1 } });
});

test('what is kept: the answer, the version, the time of the confirmation, and the language that was read', () => {
  const session = sessionOf(after(agree('custom_field_20', true, 'de'), agree('custom_field_21', false)));
  if (!session) throw new Error('there is no sign-up');
  const fields = signUpFields(session, {}, SETTINGS, new Date('2026-11-27T14:05:00Z'));
  expect(fields).toMatchObject({
    custom_field_20: 'accepted; version 2026-11; 2026-11-27T14:05:00.000Z; de',
    custom_field_21: 'refused; version 3; 2026-11-27T14:05:00.000Z; en',
  });
  const wished = sessionOf(after(agree('custom_field_20', true), agree('custom_field_21', true))) ?? session;
  expect(signUpFields(wished, {}, SETTINGS, new Date('2026-11-27T14:05:00Z'))).toMatchObject({
    custom_field_21: 'given; version 3; 2026-11-27T14:05:00.000Z; en',
  });
  const unasked = startSession('new', '1', ['review']);
  expect(Object.keys(signUpFields(unasked, {}, SETTINGS, new Date(0))).filter((name) => /_2[01]$/.test(name))).toEqual(
    [],
  );
});

test('without a field to keep them in, terms need staff, and a consent is not asked for', () => {
  const { campaigns } = { campaigns: [{ id: '1234567890123456', name: 'Points', type: 'points', items: [] }] as const };
  expect(settingsFault(SETTINGS, campaigns, BOTH)).toBeUndefined();
  for (const bad of [
    [defined(21)],
    [defined(20, { type: 'Date' }), defined(21)],
    [defined(20, { unique: true }), defined(21)],
  ]) {
    expect(settingsFault(SETTINGS, campaigns, bad)).toMatchObject({ fields: ['custom_field_20'] });
  }
  expect(settingsFault(SETTINGS, campaigns, undefined)).toBeUndefined();
  expect(missingFields(SETTINGS, BOTH)).toBeUndefined();
  expect(missingFields(SETTINGS, [defined(20)])).toMatch(/consents that custom_field_21 should keep/);
  expect(shopWith([defined(20)]).forms.steps('new', false)).toEqual(['name', 'agreement:custom_field_20', 'review']);
});
