// The counter's way through a sign-up: the whole form, then what only the customer may give.
import { describe, expect, test } from 'vitest';
import { DEMO_SETTINGS, type Settings } from '../../app/settings/settings.ts';
import type { Event } from '../../app/terminal/events.ts';
import { createForms } from '../../app/terminal/form.ts';
import { initialMachine, step } from '../../app/terminal/machine.ts';
import type { Machine, Shop, Way } from '../../app/terminal/place.ts';
import { type Session, stepOf } from '../../app/terminal/session.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import { customField } from '../support/custom-field.ts';

const formsAsking = (ask: Settings['signUp']['ask'], agreements: Settings['signUp']['agreements'] = []) =>
  createForms(
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask, agreements } },
    () => agreements.map(({ field }) => customField(Number(field.slice('custom_field_'.length)))),
    () => new Date('2026-11-27'),
  );

const shopOf = (way: Way, more: Partial<Shop> = {}): Shop => ({
  forms: formsAsking(DEMO_SETTINGS.signUp.ask),
  hasPinPad: true,
  canIssue: true,
  pinOptional: true,
  way,
  preferences: initialPreferences('en'),
  times: { idleSeconds: 60, warnSeconds: 20, endSeconds: 15 },
  ...more,
});

const VALUES = { first_name: 'John', last_name: 'Doe', email: 'john@example.com', phone: '', custom_date: '' };
const submit = (values: Record<string, string> = VALUES): Event => ({ type: 'submitSheet', values });
const pin: Event = { type: 'pinEnded', end: 'entered', digits: 4 };
const unknown: Event = { type: 'card', card_number: '777', situation: 'unknown' };
const issued: Event = { type: 'card', card_number: '6012340000000001', situation: 'issued' };

function having(shop: Shop, ...events: readonly Event[]): Machine {
  const all: Event[] = [{ type: 'replicaReady' }, ...events];
  return all.reduce((machine, event) => step(machine, event, 0, shop), initialMachine(0, shop));
}

const sessionIn = (machine: Machine): Session => {
  if (machine.place.at !== 'walk' && machine.place.at !== 'saving') throw new Error(`at ${machine.place.at}`);
  return machine.place.session;
};

/** Where it has come to: the form, a later step, or past the walk. */
function at(shop: Shop, ...events: readonly Event[]): string {
  const machine = having(shop, ...events);
  if (machine.place.at !== 'walk') return machine.place.at;
  const session = sessionIn(machine);
  return session.sheet === 'open' ? 'form' : stepOf(session);
}

describe('a shop without a display', () => {
  const shop = shopOf('sheet');

  test('takes the whole form, then the PIN, and records without another key', () => {
    expect(at(shop, unknown)).toBe('form');
    expect(at(shop, unknown, submit())).toBe('pin');
    expect(at(shop, unknown, submit(), pin)).toBe('saving');
    expect(at(shop, unknown, submit(), { type: 'skipPin' })).toBe('saving');
    expect(at({ ...shop, hasPinPad: false }, unknown, submit())).toBe('saving');
    expect(at(shop, { type: 'noCard' }, submit(), pin)).toBe('saving');
  });

  test('asks for a password where a card is registered, and then for the PIN', () => {
    expect(at(shop, issued, submit())).toBe('password');
    expect(at(shop, issued, submit(), { type: 'passwordChosen' })).toBe('pin');
    expect(at(shop, issued, submit(), { type: 'passwordChosen' }, pin)).toBe('saving');
  });

  test('stays at the form with every fault of every step', () => {
    const machine = having(shop, unknown, submit({ email: 'nobody', custom_date: '1970-13-13' }));
    expect(sessionIn(machine)).toMatchObject({
      sheet: 'open',
      problems: { first_name: 'required', last_name: 'required', email: 'form', custom_date: 'form' },
    });
  });

  test('asks once about what may be mistyped', () => {
    const doubtful = submit({ ...VALUES, email: 'john@gmial.com' });
    expect(sessionIn(having(shop, unknown, doubtful)).doubts).toMatchObject({ email: { code: 'emailSpelling' } });
    expect(at(shop, unknown, doubtful)).toBe('form');
    expect(at(shop, unknown, doubtful, doubtful)).toBe('pin');
  });

  test('goes back to the form with what was given, and asks for nothing twice', () => {
    const back: Event = { type: 'back' };
    const events: readonly Event[] = [issued, submit(), { type: 'passwordChosen' }, back];
    expect(at(shop, ...events)).toBe('form');
    expect(sessionIn(having(shop, ...events)).values).toMatchObject({ first_name: 'John' });
    expect(at(shop, ...events, submit())).toBe('pin');
    const attempt = (...more: readonly Event[]) => sessionIn(having(shop, ...events, submit(), ...more)).pin.attempt;
    expect(attempt(back, submit())).toBe(attempt() + 1);
    expect(at(shop, unknown, submit(), back)).toBe('form');
    expect(at(shop, unknown, back)).toBe('form');
  });

  test('asks the pad once for a PIN, and not at all for one that is there', () => {
    expect(sessionIn(having(shop, unknown, submit())).pin.attempt).toBe(1);
    const atPin = having(shop, issued, submit(), { type: 'passwordChosen' });
    expect(sessionIn(atPin).pin.attempt).toBe(1);
    const entered = { ...sessionIn(step(atPin, pin, 0, shop)), at: sessionIn(atPin).at - 1, hasPassword: false };
    expect(stepOf(entered)).toBe('password');
    const again: Machine = { ...atPin, place: { at: 'walk', session: entered } };
    expect(step(again, { type: 'passwordChosen' }, 0, shop).place.at).toBe('saving');
  });

  test('says nothing any more of what was wrong with a form that is opened again', () => {
    const faulty = submit({ ...VALUES, first_name: '' });
    expect(sessionIn(having(shop, unknown, faulty, { type: 'back' })).problems).toEqual({});
    // Staff themselves went back: no customer wants anything changed.
    expect(sessionIn(having(shop, unknown, submit(), { type: 'back' })).sentBack).toBe(false);
  });

  test('is back at the form where the replica refuses a field', () => {
    const machine = having(shop, unknown, submit(), pin, { type: 'refused', fields: ['email'] });
    expect(sessionIn(machine)).toMatchObject({ sheet: 'open', problems: { email: 'refused' } });
    expect(at(shop, unknown, submit(), pin, { type: 'refused', fields: ['email'] }, submit())).toBe('saving');
  });

  test('says that another customer has a value, and keeps a review’s key from recording what is not complete', () => {
    const repeated: Event = { type: 'repeated', name: 'email', value: 'john@example.com' };
    expect(sessionIn(having(shop, unknown, repeated)).repeated).toEqual({ email: 'john@example.com' });
    expect(at(shop, unknown, submit(), { type: 'confirm' })).toBe('pin');
    expect(at(shop, unknown, submit(), { type: 'next' })).toBe('pin');
  });

  test('asks again for what a change of the shop’s mind makes missing, before it records', () => {
    const events: readonly Event[] = [unknown, submit(), { type: 'skipPin' }];
    const strict = { ...shop, pinOptional: false };
    const machine = having(shop, ...events.slice(0, 2));
    expect(sessionIn(step(machine, { type: 'skipPin' }, 0, strict)).pin.phase).toBe('enter');
    const filled = sessionIn(having(shopOf('confirm'), unknown, submit(), pin));
    const stale: Machine = {
      ...machine,
      place: { at: 'walk', session: { ...filled, values: { ...filled.values, email: 'nobody' } } },
    };
    expect(step(stale, { type: 'confirm' }, 0, shop).place).toMatchObject({
      at: 'walk',
      session: { sheet: 'open', problems: { email: 'form' } },
    });
    const without = { ...filled, pin: { ...filled.pin, phase: 'cancelled' as const } };
    const confirmed = step({ ...machine, place: { at: 'walk', session: without } }, { type: 'confirm' }, 0, strict);
    expect(confirmed.place).toMatchObject({ at: 'walk', session: { pin: { phase: 'enter' } } });
    expect(stepOf(sessionIn(confirmed))).toBe('pin');
  });

  test('takes what is typed meanwhile, and nothing of it once the form was sent', () => {
    const draft: Event = { type: 'draft', values: { first_name: 'Jo' } };
    expect(sessionIn(having(shop, unknown, draft)).values.first_name).toBe('Jo');
    expect(sessionIn(having(shop, unknown, submit(), draft)).values.first_name).toBe('John');
  });

  test('says of what is typed since no more what was wrong with what stood there', () => {
    const faulty = submit({ ...VALUES, first_name: '' });
    const problemsAfter = (values: Record<string, string>) =>
      sessionIn(having(shop, unknown, faulty, { type: 'draft', values })).problems;
    expect(problemsAfter({ email: 'john@gmail.com' })).toEqual({ first_name: 'required' });
    expect(problemsAfter({ first_name: ' ' })).toEqual({ first_name: 'required' });
    expect(problemsAfter({ first_name: 'Jo' })).toEqual({});
    const doubted = submit({ ...VALUES, email: 'john@gmial.com' });
    const doubtsAfter = (email: string) =>
      Object.keys(sessionIn(having(shop, unknown, doubted, { type: 'draft', values: { email } })).doubts);
    expect(doubtsAfter('john@gmial.com ')).toEqual(['email']);
    expect(doubtsAfter('john@gmail.com')).toEqual([]);
  });
});

describe('a shop whose customers confirm on a display', () => {
  const shop = shopOf('confirm');

  test('waits for them', () => {
    expect(at(shop, unknown, submit(), pin)).toBe('review');
    expect(at(shop, unknown, submit(), pin, { type: 'confirm' })).toBe('saving');
    const { at: here, steps } = sessionIn(having(shop, unknown, submit(), pin));
    expect(here).toBe(steps.length - 1);
    expect(at(shop, unknown, { type: 'confirm' })).toBe('form');
  });

  test('records nobody without a PIN that it requires, though it asks for nothing else', () => {
    const strict = shopOf('confirm', { forms: formsAsking({}), pinOptional: false });
    const { place, ...machine } = having(strict, unknown);
    const session = { ...sessionIn({ ...machine, place }), at: 1, sheet: 'filled' as const };
    expect(stepOf(session)).toBe('review');
    const confirmed = step({ ...machine, place: { at: 'walk', session } }, { type: 'confirm' }, 0, strict);
    expect(stepOf(sessionIn(confirmed))).toBe('pin');
    expect(confirmed.place.at).toBe('walk');
  });

  test('has it sent back by them, to be changed', () => {
    const events: readonly Event[] = [unknown, submit(), pin, { type: 'sendBack' }];
    expect(sessionIn(having(shop, ...events))).toMatchObject({ sheet: 'open', sentBack: true });
    expect(sessionIn(having(shop, ...events, submit()))).toMatchObject({ sentBack: false });
    expect(sessionIn(having(shop, ...events, { type: 'draft', values: {} }))).toMatchObject({ sentBack: false });
    expect(sessionIn(having(shop, unknown, { type: 'sendBack' }))).toMatchObject({ sentBack: false });
    expect(at(shop, ...events, submit())).toBe('review');
  });
});

test('what customers agree to they are asked after the form, once, also where it is opened again', () => {
  const [rules, offers] = ['custom_field_20', 'custom_field_21'] as const;
  const agreements = [rules, offers].map((field) => ({ field, required: true, version: '1', title: { en: field } }));
  const shop = shopOf('confirm', { forms: formsAsking({ first_name: 'required' }, agreements) });
  const agree = (field: string): Event => ({ type: 'agree', field, given: true, language: 'en' });
  const sent = submit({ first_name: 'John' });
  expect(at(shop, unknown, sent)).toBe(`agreement:${rules}`);
  expect(at(shop, unknown, sent, agree(rules))).toBe(`agreement:${offers}`);
  expect(at(shop, unknown, sent, agree(rules), { type: 'back' }, sent)).toBe(`agreement:${offers}`);
  const all: readonly Event[] = [unknown, sent, agree(rules), agree(offers)];
  expect(at(shop, ...all)).toBe('pin');
  expect(at(shop, ...all, { type: 'back' }, sent)).toBe('pin');
});

test('a display that goes while the customer reads what they are to confirm records nothing by itself', () => {
  const reading = having(shopOf('confirm'), unknown, submit(), pin);
  for (const event of [{ type: 'activity' }, { type: 'pinPadReady' }] as const)
    expect(step(reading, event, 0, shopOf('sheet')).place).toEqual(reading.place);
  expect(step(reading, { type: 'confirm' }, 0, shopOf('sheet')).place.at).toBe('saving');
});

test('a display that comes or goes in the middle changes nothing of a sign-up that has begun', () => {
  let way: Way = 'walk';
  const shop = shopOf('walk', {
    get way() {
      return way;
    },
  });
  const walking = having(shop, unknown);
  expect(sessionIn(walking).sheet).toBeUndefined();
  way = 'sheet';
  const named = step(walking, { type: 'submitForm', values: { first_name: 'John', last_name: 'Doe' } }, 0, shop);
  expect(stepOf(sessionIn(named))).toBe('contact');
  expect(step(named, submit(), 0, shop).place).toEqual(named.place);
});
