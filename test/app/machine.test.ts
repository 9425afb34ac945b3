import { describe, expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import type { Event } from '../../app/terminal/events.ts';
import { createForms } from '../../app/terminal/form.ts';
import { initialMachine, step } from '../../app/terminal/machine.ts';
import type { Machine, Place, Shop } from '../../app/terminal/place.ts';
import { type PinView, type Session, stepOf } from '../../app/terminal/session.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';

const shop: Shop = {
  forms: createForms(
    DEMO_SETTINGS,
    () => [],
    () => new Date('2026-11-27'),
  ),
  hasPinPad: true,
  canIssue: true,
  pinOptional: true,
  preferences: initialPreferences('en'),
  times: { idleSeconds: 60, warnSeconds: 20, endSeconds: 15 },
};

const name: Event = { type: 'submitForm', values: { first_name: 'John', last_name: 'Doe' } };
const contact: Event = { type: 'submitForm', values: { email: 'john@example.com', phone: '' } };
const birthday: Event = { type: 'submitForm', values: { custom_date: '1970-07-14' } };
const registered: Event = { type: 'card', card_number: '1', situation: 'registered' };
const pinEntered: Event = { type: 'pinEnded', end: 'entered', digits: 4 };
const issued: Event = { type: 'card', card_number: '6012340000000001', situation: 'issued' };
const unknown: Event = { type: 'card', card_number: '777', situation: 'unknown' };
/** What became of the unknown card's sign-up. */
const recorded: Event = { type: 'recorded', card_number: '777', issued: false, bonus: [] };

/** Where a visit ends up after these events; time stands still. */
function having(...events: readonly Event[]): Machine {
  const ready: Event[] = [{ type: 'replicaReady' }, { type: 'start' }];
  return [...ready, ...events].reduce((machine, event) => step(machine, event, 0, shop), initialMachine(0, shop));
}

function place(...events: readonly Event[]): string {
  const at = having(...events).place;
  return at.at === 'walk' ? stepOf(at.session) : at.at;
}

describe('a card that the centre is asked for', () => {
  const checking: Event = { type: 'checking', card_number: '777' };
  const unsure: Event = { type: 'card', card_number: '777', situation: 'unsure' };

  test('is waited for, and its answer opens the sign-up it says', () => {
    expect(place(checking)).toBe('checking');
    expect(place(checking, unknown)).toBe('name');
    expect(place(checking, { type: 'card', card_number: '777', situation: 'registered' })).toBe('alreadyRegistered');
    expect(place(checking, { type: 'lookUpFailed' })).toBe('sorry');
  });

  test('is the one that was swiped: no other card, and no answer to one before, comes between', () => {
    const other: readonly Event[] = [
      issued,
      { type: 'checking', card_number: '888' },
      { type: 'notice', notice: 'badRead' },
    ];
    for (const event of other) expect(having(checking, event).place).toEqual({ at: 'checking', card_number: '777' });
    expect(place(checking, { type: 'cancel' }, unsure)).toBe('name');
    expect(place(checking, { type: 'cancel' })).toBe('attract');
  });

  test('is of no use in the middle of a sign-up, and is said to be ignored', () => {
    const before = having(unknown);
    const after = step(before, { type: 'checking', card_number: '888' }, 5000, shop);
    expect([after.place, after.touchedAt, after.ignoredAt]).toEqual([before.place, before.touchedAt, 5000]);
    expect(step(before, checking, 5000, shop).ignoredAt).toBeUndefined();
  });

  test('is no answer to another question: a look-up that failed says sorry while it is waited for, and at no other place', () => {
    const failed: Event = { type: 'lookUpFailed' };
    expect(having(checking, failed).place).toEqual({ at: 'sorry', reason: 'failed' });
    expect(having(unknown, failed).place).toEqual(having(unknown).place);
    expect(having({ type: 'notice', notice: 'badRead' }).place).toEqual({ at: 'swipe', notice: 'badRead' });
    const preparing = initialMachine(0, shop);
    for (const event of [unknown, failed, { type: 'cancel' }, { type: 'finish' }] as const)
      expect(step(preparing, event, 0, shop).place).toEqual({ at: 'preparing' });
  });

  test('and of which nobody can tell is asked for all that registering takes, and done with a word of it', () => {
    const walked = [unsure, name, contact, birthday] as const;
    expect(place(...walked)).toBe('password');
    const bonus = [{ unit: 'points', amount: 25 }] as const;
    const credited: Event = { ...recorded, bonus };
    const done = having(...walked, { type: 'passwordChosen' }, pinEntered, { type: 'confirm' }, credited);
    expect(done.place).toMatchObject({ at: 'done', action: 'new', unsure: true, bonus: [] });
  });
});

describe('the walk', () => {
  test('begins with a card, or without one where the shop has a number to give; a touch alone begins none', () => {
    const first = having({ type: 'back' });
    expect([place(), place({ type: 'activity' }), first.place.at]).toEqual(['swipe', 'swipe', 'attract']);
    for (const machine of [first, having()]) {
      expect(step(machine, { type: 'noCard' }, 0, shop).place).toMatchObject({
        at: 'walk',
        session: { action: 'new' },
      });
      expect(step(machine, { type: 'noCard' }, 0, { ...shop, canIssue: false }).place).toEqual(machine.place);
    }
  });

  test('an unknown card is signed up as new: no password', () => {
    expect(place(unknown, name, contact, birthday)).toBe('pin');
    expect(place(unknown, name, contact, birthday, pinEntered)).toBe('review');
    expect(place(unknown, name, contact, birthday, pinEntered, { type: 'confirm' })).toBe('saving');
  });

  test('an issued card is registered: with a password', () => {
    expect(place(issued, name, contact, birthday)).toBe('password');
    expect(place(issued, name, contact, birthday, { type: 'passwordChosen' }, pinEntered)).toBe('review');
  });

  test('no card: a number is issued at the end', () => {
    const machine = having(
      { type: 'noCard' },
      name,
      contact,
      birthday,
      { type: 'skipPin' },
      { type: 'confirm' },
      { type: 'recorded', card_number: '6012349999999999', issued: true, bonus: [{ unit: 'points', amount: 25 }] },
    );
    expect(machine.place).toMatchObject({ bonus: [{ unit: 'points', amount: 25 }] });
    expect(machine.place).toMatchObject({ at: 'done', action: 'new', issued: true, card_number: '6012349999999999' });
    // The number is shown nowhere again: the next in the queue must not take it off the screen.
    const others: readonly Event[] = [
      unknown,
      { ...unknown, card_number: '6012349999999999' },
      { type: 'notice', notice: 'badRead' },
      { type: 'lookUpFailed' },
    ];
    for (const other of others) expect(step(machine, other, 0, shop).place).toEqual(machine.place);
    expect(step(machine, { type: 'finish' }, 0, shop).place.at).toBe('attract');
  });

  test.each(['registered', 'recorded'] as const)('a card that is %s ends friendly', (situation) => {
    expect(place({ type: 'card', card_number: '6012340000000001', situation })).toBe('alreadyRegistered');
  });

  test('a form with faults stays, and keeps what was typed', () => {
    const machine = having(issued, { type: 'submitForm', values: { first_name: 'John', last_name: '' } });
    expect(machine.place).toMatchObject({
      session: { at: 0, values: { first_name: 'John' }, problems: { last_name: 'required' } },
    });
  });

  test('values for fields the step does not ask for are dropped', () => {
    const machine = having(issued, {
      type: 'submitForm',
      values: { first_name: 'J', last_name: 'D', customer_password: 'x', auto_add: '999' },
    });
    expect(machine.place).toMatchObject({ session: { values: { first_name: 'J', last_name: 'D' } } });
    expect(JSON.stringify(machine)).not.toContain('auto_add');
  });

  test('back, to the very start; cancel, from anywhere', () => {
    expect(place(issued, name, { type: 'back' })).toBe('name');
    expect(place(issued, { type: 'back' })).toBe('swipe');
    expect(place({ type: 'back' })).toBe('attract');
    expect(place(issued, name, contact, { type: 'cancel' })).toBe('attract');
  });

  test('the review leads to a step and back', () => {
    const atReview = [unknown, name, contact, birthday, pinEntered] as const;
    expect(place(...atReview, { type: 'editStep', step: 'contact' })).toBe('contact');
    expect(place(...atReview, { type: 'editStep', step: 'contact' }, contact)).toBe('review');
    expect(place(...atReview, { type: 'editStep', step: 'contact' }, { type: 'back' })).toBe('review');
  });

  test('a step is changed from the review alone, and only one that there is; the review has no form of its own', () => {
    expect(place(unknown, name, { type: 'editStep', step: 'name' })).toBe('contact');
    const atReview = having(unknown, name, contact, birthday, pinEntered);
    for (const event of [{ type: 'editStep', step: 'password' }, name] as const)
      expect(step(atReview, event, 0, shop).place).toEqual(atReview.place);
  });

  test('back from a change leaves everything as it was', () => {
    const atReview = [issued, name, contact, birthday, { type: 'passwordChosen' }, pinEntered] as const;
    const noDate: Event = { type: 'submitForm', values: { custom_date: '1990-13-45' } };
    const noName: Event = { type: 'submitForm', values: { first_name: '', last_name: 'Doe' } };
    for (const [step, fault] of [
      ['birthday', noDate],
      ['name', noName],
    ] as const) {
      const editing = having(...atReview, { type: 'editStep', step }, fault);
      expect(Object.keys((editing.place as { session: Session }).session.problems)).toHaveLength(1);
      expect(having(...atReview, { type: 'editStep', step }, fault, { type: 'back' }).place).toEqual(
        having(...atReview).place,
      );
    }
    const refused: Event = { type: 'passwordRefused', problem: 'form' };
    expect(having(...atReview, { type: 'editStep', step: 'password' }, refused, { type: 'back' }).place).toEqual(
      having(...atReview).place,
    );
  });

  test('a change does not stick: the next back leads to the step before', () => {
    const atReview = [unknown, name, contact, birthday, pinEntered] as const;
    expect(place(...atReview, { type: 'editStep', step: 'name' }, { type: 'back' }, { type: 'back' })).toBe('pin');
    expect(place(...atReview, { type: 'editStep', step: 'name' }, name, { type: 'back' })).toBe('pin');
  });

  test('a card swiped during a walk is said to be of no use, for a moment; the customer’s own is not', () => {
    const walking = having(issued, name);
    expect(step(walking, issued, 0, shop).ignoredAt).toBeUndefined();
    const ignored = step(walking, unknown, 1000, shop);
    expect(ignored).toMatchObject({ ignoredAt: 1000, place: walking.place });
    expect(step(ignored, contact, 2000, shop).ignoredAt).toBe(1000);
    expect(step(ignored, { type: 'tick' }, 6999, shop).ignoredAt).toBe(1000);
    expect(step(ignored, { type: 'tick' }, 7000, shop).ignoredAt).toBeUndefined();
    const next = [{ type: 'cancel' }, unknown] as const;
    expect(next.reduce<Machine>((now, event) => step(now, event, 2000, shop), ignored).ignoredAt).toBeUndefined();
  });

  test('a card swiped during a walk changes nothing; at an ending it starts the next', () => {
    expect(place(issued, name, unknown)).toBe('contact');
    const ended = [
      issued,
      name,
      contact,
      birthday,
      { type: 'passwordChosen' },
      pinEntered,
      { type: 'confirm' },
    ] as const;
    expect(
      place(...ended, { type: 'recorded', card_number: '6012340000000001', issued: false, bonus: [] }, unknown),
    ).toBe('name');
  });

  test('who was not asked for a name is thanked without one', () => {
    const settings = { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask: {} } };
    const forms = createForms(
      settings,
      () => [],
      () => new Date(0),
    );
    const events: readonly Event[] = [unknown, { type: 'confirm' }, recorded];
    const nameless = { ...shop, forms, hasPinPad: false };
    const done = events.reduce((machine, event) => step(machine, event, 0, nameless), having());
    expect(done.place).toMatchObject({ at: 'done', firstName: '' });
  });

  test('a refusal leads back to a field that was asked for, or says sorry', () => {
    const saving = [unknown, name, contact, birthday, pinEntered, { type: 'confirm' }] as const;
    expect(having(...saving, { type: 'refused', fields: ['email'] }).place).toMatchObject({
      at: 'walk',
      session: { problems: { email: 'refused' }, sheet: undefined },
    });
    expect(place(...saving, { type: 'refused', fields: ['email'] })).toBe('review');
    expect(having(...saving, { type: 'refused', fields: ['card_number'] }).place).toMatchObject({
      at: 'sorry',
      reason: 'refused',
    });
    expect(having(...saving, { type: 'recordFailed' }).place).toEqual({
      at: 'sorry',
      reason: 'failed',
      cardEnding: '777',
    });
    expect(having(...saving, unknown, { type: 'back' }).place).toEqual(having(...saving).place);
    expect(having(...saving, recorded).place).toMatchObject({ action: 'new', firstName: 'John', unsure: false });
  });
});

describe('the language', () => {
  const spanish: Event = { type: 'prefer', preferences: { ...shop.preferences, language: 'es' } };
  const languageAfter = (...events: readonly Event[]): string => having(...events).preferences.language;

  test('is chosen at any time, and no step is lost', () => {
    const walking = having(unknown, name);
    expect(step(walking, spanish, 0, shop)).toEqual({
      ...walking,
      preferences: { ...shop.preferences, language: 'es' },
    });
    expect(languageAfter(spanish, unknown, name, contact)).toBe('es');
    expect(languageAfter(spanish, { type: 'back' })).toBe('es');
    expect(languageAfter({ type: 'back' }, spanish, { type: 'activity' })).toBe('es');
    expect(languageAfter(registered, spanish, { type: 'activity' })).toBe('es');
  });

  test('ends with the visit', () => {
    expect(languageAfter(spanish, unknown, { type: 'cancel' })).toBe('en');
    const confirmed = [spanish, unknown, name, contact, birthday, pinEntered, { type: 'confirm' }] as const;
    for (const ended of [
      [registered, spanish],
      [...confirmed, recorded],
      [...confirmed, { type: 'recordFailed' }],
    ])
      expect([languageAfter(...(ended as Event[])), languageAfter(...(ended as Event[]), issued)]).toEqual([
        'es',
        'en',
      ]);
    const left = step(having(spanish, unknown), { type: 'tick' }, 80_000, shop);
    expect([left.place.at, left.preferences.language]).toEqual(['attract', 'en']);
  });

  test('that somebody chose on the first screen and went away is not the next one’s', () => {
    const chosen = having({ type: 'back' }, spanish);
    expect(chosen.place.at).toBe('attract');
    expect(step(chosen, { type: 'tick' }, 59_000, shop).preferences.language).toBe('es');
    expect(step(chosen, { type: 'tick' }, 60_000, shop).preferences.language).toBe('en');
  });
});

describe('confirming checks every step again', () => {
  /** A review that misses something, however it came about. */
  test('and is done at the review alone: who goes back from it with all in order has not confirmed', () => {
    expect(place(unknown, name, contact, birthday, pinEntered, { type: 'back' }, { type: 'confirm' })).toBe('pin');
  });

  function confirmed(missing: Partial<Session>, strict = false): Place {
    const machine = having(issued, name, contact, birthday, { type: 'passwordChosen' }, pinEntered);
    if (machine.place.at !== 'walk') throw new Error('not at the review');
    const session = { ...machine.place.session, ...missing };
    const here = { ...shop, pinOptional: !strict };
    return step({ ...machine, place: { at: 'walk', session } }, { type: 'confirm' }, 0, here).place;
  }
  const stepAt = (at: Place): string => (at.at === 'walk' ? stepOf(at.session) : at.at);
  const noPin: PinView = { phase: 'cancelled', digits: 0, attempt: 1 };

  test('a form that does not hold is shown with its problem, and leads to the review again', () => {
    const values = { first_name: '', last_name: 'Doe', email: 'john@example.com' };
    const at = confirmed({ values });
    expect(at).toMatchObject({ at: 'walk', session: { at: 0, problems: { first_name: 'required' } } });
    expect(stepAt(step({ ...having(), place: at }, name, 0, shop).place)).toBe('review');
  });

  test('the first step that fails is the one', () => {
    const values = { first_name: 'J', last_name: 'D', email: 'nobody', custom_date: '1990-13-45' };
    expect(stepAt(confirmed({ values, hasPassword: false }))).toBe('contact');
  });

  test('a password, and a PIN where it is required, must be there', () => {
    expect(stepAt(confirmed({ hasPassword: false }))).toBe('password');
    expect(stepAt(confirmed({ pin: noPin }))).toBe('saving');
    expect(confirmed({ pin: noPin }, true)).toMatchObject({ session: { pin: { phase: 'enter', attempt: 2 } } });
    expect(stepAt(confirmed({ pin: noPin }, true))).toBe('pin');
    expect(stepAt(confirmed({}, true))).toBe('saving');
  });
});

describe('the PIN pad', () => {
  const atPin = [unknown, name, contact, birthday] as const;
  const failed: Event = { type: 'pinEnded', end: 'failed', digits: 0 };

  test('a pad that went away is asked again when it is back', () => {
    expect(having(...atPin, failed).place).toMatchObject({ session: { pin: { phase: 'unavailable' } } });
    expect(having(...atPin, failed, { type: 'pinPadReady' }).place).toMatchObject({
      session: { pin: { phase: 'enter', attempt: 2 } },
    });
  });

  test('a pad that is ready by itself asks nobody for a PIN who let the time for it pass', () => {
    const timedOut: Event = { type: 'pinEnded', end: 'timedOut', digits: 0 };
    expect(having(...atPin, timedOut, { type: 'pinPadReady' }).place).toMatchObject({
      session: { pin: { phase: 'timedOut', attempt: 1 } },
    });
  });

  test('who went on without a PIN may choose one from the review', () => {
    const skipped = [...atPin, { type: 'skipPin' }, { type: 'editStep', step: 'pin' }] as const;
    expect(having(...skipped).place).toMatchObject({ session: { pin: { phase: 'enter', digits: 0, attempt: 2 } } });
    expect(place(...skipped, pinEntered)).toBe('review');
  });

  test('what a pad still reports of an entry after its sign-up ended is nobody’s touch', () => {
    const late: Event = { type: 'pinProgress', progress: { phase: 'enter', digits: 1 } };
    const left = having(...atPin, { type: 'cancel' });
    expect(step(left, late, 5000, shop)).toEqual(left);
  });

  test('another PIN not chosen after all leaves the first; the next entry is a new one', () => {
    const another = [{ type: 'editStep', step: 'pin' }, { type: 'retryPin' }] as const;
    const back = having(...atPin, pinEntered, ...another, { type: 'back' });
    expect(back.place).toMatchObject({ session: { pin: { phase: 'entered', digits: 4, attempt: 2 } } });
    expect(place(...atPin, pinEntered, ...another, { type: 'back' })).toBe('review');
    expect(having(...atPin, pinEntered, ...another, { type: 'back' }, ...another).place).toMatchObject({
      session: { pin: { phase: 'enter', attempt: 3 } },
    });
  });

  test('what the pad shows is shown, a ready pad and another try disturb no entry, and a PIN that is there leads on', () => {
    const typing: Event = { type: 'pinProgress', progress: { phase: 'confirm', digits: 2 } };
    const shown = { phase: 'confirm', digits: 2, attempt: 1 };
    for (const event of [typing, { type: 'pinPadReady' }, { type: 'retryPin' }] as const)
      expect(having(...atPin, typing, event).place).toMatchObject({ session: { pin: shown } });
    expect(having(...atPin, { type: 'retryPin' }).place).toMatchObject({ session: { pin: { attempt: 1 } } });
    expect(place(...atPin, { type: 'next' })).toBe('pin');
    expect(place(...atPin, pinEntered, { type: 'back' }, { type: 'next' })).toBe('review');
    const changing = [...atPin, pinEntered, { type: 'back' }] as const;
    expect(having(...changing).place).toMatchObject({ session: { pin: { phase: 'entered' } } });
  });

  test('a password that was chosen leads on, and one that was not does not', () => {
    const atPassword = [issued, name, contact, birthday] as const;
    expect(place(...atPassword, { type: 'next' })).toBe('password');
    expect(place(...atPassword, { type: 'passwordChosen' }, { type: 'back' })).toBe('password');
    expect(place(...atPassword, { type: 'passwordChosen' }, { type: 'back' }, { type: 'activity' })).toBe('password');
    expect(place(...atPassword, { type: 'passwordChosen' }, { type: 'back' }, { type: 'next' })).toBe('pin');
    expect(having(...atPassword, { type: 'passwordRefused', problem: 'form' }).place).toMatchObject({
      session: { passwordProblem: 'form' },
    });
  });

  test('a PIN that must be set cannot be skipped', () => {
    const strict = { ...shop, pinOptional: false };
    const machine = atPin.reduce<Machine>((now, event) => step(now, event, 0, strict), having());
    expect(step(machine, { type: 'skipPin' }, 0, strict).place).toMatchObject({
      session: { steps: expect.anything(), pin: { phase: 'enter' } },
    });
  });
});

describe('time', () => {
  const tickAt = (machine: Machine, seconds: number): Machine => step(machine, { type: 'tick' }, seconds * 1000, shop);

  test('an idle walk is warned, then erased; a touch starts the time anew', () => {
    const walking = having(issued, name);
    expect(tickAt(walking, 59).idleSecondsLeft).toBeUndefined();
    expect(tickAt(walking, 60).idleSecondsLeft).toBe(20);
    expect(tickAt(walking, 65)).toMatchObject({ idleSecondsLeft: 15, place: { at: 'walk' } });
    expect(tickAt(walking, 80).place).toEqual({ at: 'attract' });
    const touched = step(tickAt(walking, 65), { type: 'activity' }, 65_000, shop);
    expect(touched.idleSecondsLeft).toBeUndefined();
    expect(tickAt(touched, 100).place.at).toBe('walk');
  });

  describe('what was typed', () => {
    const covering = { ...shop, times: { ...shop.times, coverSeconds: 15 } };
    const tick = (machine: Machine, seconds: number): Machine =>
      step(machine, { type: 'tick' }, seconds * 1000, covering);
    const wanting = (patience: 'standard' | 'extended' | 'off'): Machine =>
      step(having(issued, name), { type: 'prefer', preferences: { ...shop.preferences, patience } }, 0, covering);

    test('is covered before it is erased, and shown again by a touch', () => {
      expect(tick(wanting('standard'), 14).covered).toBeUndefined();
      const covered = tick(wanting('standard'), 15);
      expect(covered).toMatchObject({ covered: true, place: { at: 'walk' } });
      expect(step(covered, { type: 'activity' }, 16_000, covering).covered).toBeUndefined();
      expect(tick(having(), 30).covered).toBeUndefined();
    });

    test('stays five times as long, or until it is given up, for who asked for it', () => {
      expect(tick(wanting('extended'), 74).covered).toBeUndefined();
      expect(tick(wanting('extended'), 75).covered).toBe(true);
      expect(tick(wanting('extended'), 399).place.at).toBe('walk');
      expect(tick(wanting('extended'), 400).place.at).toBe('attract');
      expect(tick(wanting('off'), 1799)).toMatchObject({ place: { at: 'walk' } });
      expect(tick(wanting('off'), 1799).covered).toBeUndefined();
      expect(tick(wanting('off'), 1801).idleSecondsLeft).toBe(179);
    });

    test.each([{ speech: 'standard' }, { switches: true }] as const)(
      'is covered no later for who asked for %o alone, and erased later',
      (wish) => {
        const preferences = { ...shop.preferences, ...wish };
        const wished = step(having(issued, name), { type: 'prefer', preferences }, 0, covering);
        expect([tick(wished, 14).covered, tick(wished, 15).covered]).toEqual([undefined, true]);
        expect([tick(wished, 399).place.at, tick(wished, 400).place.at]).toEqual(['walk', 'attract']);
      },
    );
  });

  test('what an ending says of the customer is covered too', () => {
    const covering = { ...shop, times: { ...shop.times, coverSeconds: 10 } };
    const registered = having({ type: 'card', card_number: '1', situation: 'registered' });
    const done = having(unknown, name, contact, birthday, pinEntered, { type: 'confirm' }, recorded);
    for (const ending of [registered, done])
      expect(step(ending, { type: 'tick' }, 10_000, covering)).toMatchObject({ covered: true, place: ending.place });
  });

  test('endings stay five times as long for who asked for it, also where it is read out', () => {
    const registered = having({ type: 'card', card_number: '1', situation: 'registered' });
    for (const wish of [{ patience: 'extended' }, { switches: true }] as const) {
      const slow = step(registered, { type: 'prefer', preferences: { ...shop.preferences, ...wish } }, 0, shop);
      expect([tickAt(slow, 74).place.at, tickAt(slow, 75).place.at]).toEqual(['alreadyRegistered', 'attract']);
    }
    const patient = { ...shop.preferences, patience: 'off', speech: 'standard' } as const;
    const off = step(registered, { type: 'prefer', preferences: patient }, 0, shop);
    expect(tickAt(off, 1799).place.at).toBe('alreadyRegistered');
  });

  test('a terminal that is being prepared, and one that nobody is at, wait for ever', () => {
    const preparing = initialMachine(0, shop);
    expect(tickAt(preparing, 1_000_000)).toEqual(preparing);
    const attract = having({ type: 'back' });
    expect(tickAt(attract, 1_000_000)).toEqual(attract);
    expect(tickAt(attract, 1_000_000).touchedAt).toBe(attract.touchedAt);
  });

  test('where nothing was typed, the terminal goes back without a word', () => {
    expect(tickAt(having(), 59)).toEqual(having());
    expect(tickAt(having(), 60).place).toEqual({ at: 'attract' });
  });

  test('endings leave by themselves; a number to write down stays longer', () => {
    const registered = having({ type: 'card', card_number: '1', situation: 'registered' });
    expect(tickAt(registered, 14).place.at).toBe('alreadyRegistered');
    expect(tickAt(registered, 15).place.at).toBe('attract');
    const done = having(
      { type: 'noCard' },
      name,
      contact,
      birthday,
      { type: 'skipPin' },
      { type: 'confirm' },
      { type: 'recorded', card_number: '1', issued: true, bonus: [] },
    );
    expect(tickAt(done, 59).place.at).toBe('done');
    expect(tickAt(done, 60).place.at).toBe('attract');
  });

  test('what the devices do by themselves keeps nothing on the screen', () => {
    const atPin = having(unknown, name, contact, birthday);
    const failed: Event = { type: 'pinEnded', end: 'failed', digits: 0 };
    const timedOut: Event = { type: 'pinEnded', end: 'timedOut', digits: 0 };
    const started: Event = { type: 'pinProgress', progress: { phase: 'enter', digits: 0 } };
    const flapping = [
      failed,
      { type: 'pinPadReady' },
      started,
      { type: 'notice', notice: 'badRead' },
      issued,
      timedOut,
      // Nor does what the replica or the centre says of itself.
      { type: 'lookUpFailed' },
      { type: 'repeated', name: 'email', value: 'john@example.com' },
      { type: 'replicaReady' },
    ];
    const machine = (flapping as Event[]).reduce((now, event) => step(now, event, 65_000, shop), tickAt(atPin, 65));
    expect(machine).toMatchObject({ touchedAt: 0, idleSecondsLeft: 15, place: { at: 'walk' } });
    expect(tickAt(machine, 80).place).toEqual({ at: 'attract' });
  });

  test('keys on the pad, and swipes that lead somewhere, are touches', () => {
    const atPin = having(unknown, name, contact, birthday);
    const touches: [Machine, Event][] = [
      [atPin, { type: 'pinProgress', progress: { phase: 'enter', digits: 1 } }],
      [atPin, pinEntered],
      [atPin, { type: 'pinEnded', end: 'cancelled', digits: 0 }],
      [atPin, { type: 'activity' }],
      [having(), issued],
      [atPin, { type: 'pinProgress', progress: { phase: 'confirm', digits: 0 } }],
      [atPin, { type: 'pinProgress', progress: { phase: 'enter', digits: 0, problem: 'tooShort' } }],
      [having(), { type: 'notice', notice: 'badRead' }],
    ];
    for (const [machine, event] of touches) expect(step(machine, event, 30_000, shop).touchedAt).toBe(30_000);
  });

  test('an ending stays for its time from when it is shown, however long the saving took', () => {
    const saving = having(unknown, name, contact, birthday, pinEntered, { type: 'confirm' });
    const done = step(saving, recorded, 30_000, shop);
    expect(tickAt(done, 44).place.at).toBe('done');
    expect(tickAt(done, 45).place.at).toBe('attract');
  });

  test('saving is never interrupted', () => {
    const saving = having(unknown, name, contact, birthday, pinEntered, { type: 'confirm' });
    expect(tickAt(saving, 1000).place.at).toBe('saving');
    const spanish = { ...saving, preferences: { ...shop.preferences, language: 'es' as const } };
    expect(tickAt(spanish, 1000)).toEqual(spanish);
    expect(step(saving, { type: 'cancel' }, 0, shop).place.at).toBe('saving');
  });
});
