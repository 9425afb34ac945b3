// Nothing of one surface is in another, whatever happens: each projection is taken after every event, and searched.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { initialStaff, type Staff } from '../../../app/staff/staff-machine.ts';
import { counterView } from '../../../app/surfaces/counter-view.ts';
import { displayView } from '../../../app/surfaces/display-view.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { createForms } from '../../../app/terminal/form.ts';
import { initialMachine, step } from '../../../app/terminal/machine.ts';
import type { Machine, Shop, Way } from '../../../app/terminal/place.ts';
import { timesOf } from '../../../app/terminal/shop.ts';
import { stateOf } from '../../../app/terminal/state.ts';
import type { Inside } from '../../../app/terminal/terminal.ts';
import type { DeviceStatus } from '../../../devices/device-state.ts';
import { counterState } from '../../../shared/bridge/counter-state.ts';
import { displayIntent, displayState } from '../../../shared/bridge/display-state.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';

const CUSTOMER = {
  first_name: 'Qwilhelmina',
  last_name: 'Xvandersteen',
  email: 'q@vandersteen.example',
  phone: '',
  custom_date: '',
};
const CARD = '6012349876543210';
/** What the shop has going on besides this customer. */
const OTHERS = { pending: 4711, attention: 8642, oldest: '2026-11-27T08:15:00.000Z' };
const MEMBERS = [
  { name: 'Ann-of-the-staff', role: 'staff' as const },
  { name: 'Max-of-the-staff', role: 'manager' as const },
];
const SIGNED_IN: Staff = {
  place: { at: 'signedIn', member: { name: 'Ann-of-the-staff', role: 'staff' }, touchedAt: 0 },
  failures: {},
};

const shopOf = (way: Way): Shop => ({
  forms: createForms(
    DEMO_SETTINGS,
    () => [],
    () => new Date('2026-11-27'),
  ),
  hasPinPad: true,
  canIssue: true,
  pinOptional: true,
  way,
  preferences: initialPreferences('en'),
  times: { idleSeconds: 60, warnSeconds: 20, endSeconds: 15 },
});

const device = { status: { current: { state: 'opened', fault: { code: 'E_CLAIMED', detail: 'x' } } } as DeviceStatus };
const insideOf = (machine: Machine, shop: Shop): Inside => ({
  machine,
  around: {
    profile: 'counter',
    settings: DEMO_SETTINGS,
    shop,
    reader: device,
    pinPad: device,
    demoPanelUrl: undefined,
    theme: undefined,
  },
  standing: { sync: { online: false, refused: true }, outbox: OTHERS, unfit: undefined, stranger: false },
});

const values = fc.constantFrom(CUSTOMER, { ...CUSTOMER, email: 'q@gmial.com' }, { ...CUSTOMER, first_name: '' });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Event>({ type: 'card', card_number: CARD, situation: 'issued' }) },
  { weight: 3, arbitrary: values.map((given): Event => ({ type: 'submitForm', values: given })) },
  { weight: 3, arbitrary: values.map((given): Event => ({ type: 'submitSheet', values: given })) },
  values.map((given): Event => ({ type: 'draft', values: given })),
  fc.constantFrom<Event>(
    { type: 'passwordChosen' },
    { type: 'passwordRefused', problem: 'form' },
    { type: 'pinProgress', progress: { phase: 'enter', digits: 3 } },
    { type: 'pinEnded', end: 'entered', digits: 4 },
    { type: 'confirm' },
    { type: 'sendBack' },
    { type: 'back' },
    { type: 'noCard' },
    { type: 'repeated', name: 'email', value: CUSTOMER.email },
    { type: 'recorded', card_number: CARD, issued: true, bonus: [{ unit: 'points', amount: 25 }] },
    { type: 'refused', fields: ['email'] },
    { type: 'recordFailed' },
    { type: 'cancel' },
    { type: 'finish' },
    { type: 'tick' },
  ),
);

/** Takes `look` at the terminal after each of many events. */
function always(way: Way, look: (inside: Inside) => void): void {
  const shop = shopOf(way);
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      let machine = step(initialMachine(0, shop), { type: 'replicaReady' }, 0, shop);
      for (const [at, each] of events.entries()) {
        machine = step(machine, each, at * 100, shop);
        look(insideOf(machine, shop));
      }
    }),
    { numRuns: 300 },
  );
}

const OF_THE_CUSTOMER = /Qwilhelmina|Xvandersteen|vandersteen\.example|gmial/;
const OF_THE_STAFF = /of-the-staff|4711|8642|08:15|"repeated"|staffNeeded|"held"/;

const counterOf = (inside: Inside, staff: Staff) =>
  counterView({
    inside,
    staff,
    members: MEMBERS,
    preferences: initialPreferences('de'),
    display: 'there',
    // A card that was read for a sign-up in conflict.
    otherCard: { reads: 1, cardEnding: CARD.slice(-4) },
    now: 0,
  });

describe.each(['walk', 'sheet', 'confirm'] as const)('%s', (way) => {
  test('a counter where nobody is signed in knows of no customer and no card', () => {
    always(way, (inside) => {
      const shown = JSON.stringify(counterOf(inside, initialStaff({})));
      expect(shown).not.toMatch(OF_THE_CUSTOMER);
      expect(shown).not.toContain(CARD.slice(-4));
    });
  });

  test('a display knows nothing of the staff, of other customers, and of how the shop is doing', () => {
    always(way, (inside) => {
      const state = displayView(inside);
      expect(displayState.safeParse(state).error?.issues ?? []).toEqual([]);
      expect(JSON.stringify(state)).not.toMatch(OF_THE_STAFF);
    });
  });

  test('every state of the counter is one that its screens take', () => {
    always(way, (inside) => {
      expect(counterState.safeParse(counterOf(inside, SIGNED_IN)).error?.issues ?? []).toEqual([]);
    });
  });
});

test('while the customer fills in, the counter has nothing of what they give', () => {
  always('walk', (inside) => expect(JSON.stringify(counterOf(inside, SIGNED_IN))).not.toMatch(OF_THE_CUSTOMER));
});

test('a display shows nothing once the sign-up has ended', () => {
  always('confirm', (inside) => {
    if (inside.machine.place.at !== 'attract') return;
    expect(JSON.stringify(displayView(inside))).not.toMatch(OF_THE_CUSTOMER);
  });
});

test('a display on which the customer fills in is covered when it is left alone, and shown again by a touch of it', () => {
  const { times, counter } = DEMO_SETTINGS;
  const shop = { ...shopOf('walk'), times: timesOf({ times, counter: { ...counter, display: 'fillIn' } }, 'counter') };
  const touch = displayIntent.parse({ type: 'activity' }) as Event;
  const events: readonly (readonly [number, Event])[] = [
    [0, { type: 'replicaReady' }],
    [0, { type: 'card', card_number: CARD, situation: 'unknown' }],
    [19_500, { type: 'tick' }],
    [20_000, touch],
  ];
  let machine = initialMachine(0, shop);
  const covered = events.map(([at, each]) => {
    machine = step(machine, each, at, shop);
    return displayView(insideOf(machine, shop)).terminal.covered;
  });
  expect(covered).toEqual([undefined, undefined, true, undefined]);
});

test('a number that was issued is shown at the counter with its codes and the gift, as the customer sees it', () => {
  const shop = shopOf('sheet');
  const events: Event[] = [
    { type: 'replicaReady' },
    { type: 'noCard' },
    { type: 'submitSheet', values: CUSTOMER },
    { type: 'pinEnded', end: 'entered', digits: 4 },
    { type: 'recorded', card_number: CARD, issued: true, bonus: [{ unit: 'points', amount: 25 }] },
  ];
  const machine = events.reduce((before, each) => step(before, each, 0, shop), initialMachine(0, shop));
  const inside = insideOf(machine, shop);
  const shown = {
    issuedNumber: CARD,
    codes: { barcode: 'code128', qr: CARD },
    bonus: [{ unit: 'points', amount: 25 }],
  };
  expect(counterOf(inside, SIGNED_IN).desk).toMatchObject({ name: 'done', ...shown });
  expect(displayView(inside).terminal.screen).toMatchObject({ name: 'done', ...shown });
  expect(counterOf(inside, initialStaff({})).desk).toBeUndefined();
});

test('a kiosk knows nothing of staff', () => {
  always('walk', ({ machine, around, standing }) =>
    expect(JSON.stringify(stateOf(machine, { ...around, profile: 'kiosk' }, standing))).not.toMatch(/of-the-staff/),
  );
});

test('the search finds what it looks for', () => {
  const shop = shopOf('sheet');
  const events: Event[] = [
    { type: 'replicaReady' },
    { type: 'card', card_number: CARD, situation: 'unknown' },
    { type: 'draft', values: CUSTOMER },
    { type: 'repeated', name: 'email', value: CUSTOMER.email },
  ];
  const machine = events.reduce((before, each) => step(before, each, 0, shop), initialMachine(0, shop));
  const inside = insideOf(machine, shop);
  expect(JSON.stringify(counterOf(inside, SIGNED_IN))).toMatch(OF_THE_CUSTOMER);
  expect(JSON.stringify(counterOf(inside, SIGNED_IN))).toMatch(OF_THE_STAFF);
  expect(JSON.stringify(displayView(inside))).toMatch(OF_THE_CUSTOMER);
});
