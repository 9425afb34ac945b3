// A state for every screen in every way that it can look: what the gallery shows, and what the tests of all screens go over.

import type { FormField, Screen, ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { ADDRESS, AISLES, BASE, BIRTHDAY, CARD, EMAIL, EXTRAS, field, NAMES, PHONE, PIN } from './parts.ts';
import { SAMPLE_THEME } from './sample-theme.ts';

function showing(screen: Screen, more: Partial<TerminalState> = {}): TerminalState {
  return { ...BASE, devices: [...BASE.devices], screen, ...more };
}

const form = (step: FormField['step'], index: number, fields: readonly FormField[], more: object = CARD): Screen => ({
  name: 'form',
  step,
  progress: { index, total: 6 },
  fields: [...fields],
  ...more,
});
const AGREEMENT = { name: 'agreement', progress: { index: 3, total: 7 }, ...CARD } as const;
const PARAGRAPH =
  'Your card collects a point for every dollar that you spend with us. A hundred points are a voucher of five dollars, which we take at every till. Points that were not used for two years expire.';
const TERMS = {
  field: 'custom_field_20',
  title: 'The rules of the Widget Club',
  text: Array.from({ length: 8 }, (_, index) => `${index + 1}. ${PARAGRAPH}`).join('\n\n'),
} as const;
const CONSENT = {
  field: 'custom_field_21',
  title: 'May we write to you about offers?',
  text: 'By email, twice a month at the most. You can end it at any time, in every email.',
} as const;
const PASSWORD = { name: 'password', progress: { index: 3, total: 6 }, ...CARD } as const;
const review = (more: Partial<ScreenOf<'review'>> = {}): Screen => ({
  name: 'review',
  progress: { index: 5, total: 6 },
  action: 'register',
  fields: [...NAMES, EMAIL, PHONE, BIRTHDAY],
  agreements: [],
  hasPassword: true,
  asksPin: true,
  hasPin: true,
  ...CARD,
  ...more,
});
const reading = (state: 'notThere' | 'held' | 'forbidden' | 'failing'): Pick<TerminalState, 'devices'> => ({
  devices: [
    { kind: 'reader', needed: true, state },
    { kind: 'pinPad', needed: false, state: 'connecting' },
  ],
});
/** A number that a link in a QR code leads to, and a slip. */
const ISSUED = {
  issuedNumber: '6012349999999999',
  codes: { barcode: 'code128', qr: 'https://greatwidgets.example/card/6012349999999999', slip: 58 },
} as const;
const done = (more: Partial<ScreenOf<'done'>>): Screen => ({
  name: 'done',
  action: 'new',
  firstName: 'Wilhelmina',
  unsure: false,
  online: true,
  bonus: [],
  ...more,
});
const SWIPE = { name: 'swipe', canIssue: true } as const;
const COUNTER = { profile: 'counter' } as const;
const THEMED = { theme: SAMPLE_THEME } as const;

/** By names that say what is to be seen. */
export const FIXTURES: Readonly<Record<string, TerminalState>> = {
  'preparing: starting': showing({ name: 'preparing', reason: 'starting' }),
  'preparing: no card list yet': showing({ name: 'preparing', reason: 'noReplica' }, { online: false }),
  'preparing: refused by the centre': showing(
    { name: 'preparing', reason: 'refused' },
    { online: false, staffNeeded: 'refused' },
  ),
  'preparing: settings do not fit': showing({
    name: 'preparing',
    reason: 'settings',
    fields: ['campaign_id', 'auto_add'],
  }),
  'first screen': showing({ name: 'attract', canIssue: true }),
  'first screen: cards only': showing({ name: 'attract', canIssue: false }),
  'first screen: one language': showing({ name: 'attract', canIssue: true }, { languages: ['en'] }),
  'first screen: reader away': showing({ name: 'attract', canIssue: true }, reading('notThere')),
  'first screen: another browser asked for it': showing(
    { name: 'attract', canIssue: true },
    { staffNeeded: 'stranger' },
  ),
  'first screen: refused by the centre': showing({ name: 'attract', canIssue: true }, { staffNeeded: 'refused' }),
  'first screen: counter, settings do not fit': showing(
    { name: 'attract', canIssue: true },
    { ...COUNTER, staffNeeded: 'settings' },
  ),
  'first screen: a shop’s theme': showing({ name: 'attract', canIssue: true }, THEMED),
  'first screen: a shop’s words alone': showing(
    { name: 'attract', canIssue: true },
    { theme: { fonts: [], pictures: {}, texts: SAMPLE_THEME.texts } },
  ),
  'first screen: counter': showing({ name: 'attract', canIssue: true }, COUNTER),
  swipe: showing(SWIPE),
  'swipe: inserted': showing(SWIPE, { cardWay: 'insert' }),
  'swipe: held to the reader': showing(SWIPE, { cardWay: 'tap' }),
  'swipe: scanned, bad read': showing({ ...SWIPE, notice: 'badRead' }, { cardWay: 'scan' }),
  'swipe: cards only': showing({ name: 'swipe', canIssue: false }),
  'swipe: a shop’s theme': showing({ ...SWIPE, notice: 'foreignCard' }, THEMED),
  'swipe: bad read': showing({ ...SWIPE, notice: 'badRead' }),
  'swipe: payment card': showing({ ...SWIPE, notice: 'paymentCard' }),
  'swipe: foreign card': showing({ ...SWIPE, notice: 'foreignCard' }),
  'swipe: counter, reader not found': showing(SWIPE, { ...COUNTER, ...reading('notThere') }),
  'swipe: counter, reader in use': showing(SWIPE, { ...COUNTER, ...reading('held') }),
  'swipe: counter, reader not allowed': showing(SWIPE, { ...COUNTER, ...reading('forbidden') }),
  'swipe: counter, reader failing': showing(SWIPE, { ...COUNTER, ...reading('failing') }),
  checking: showing({ name: 'checking', cardEnding: '0001' }),
  'already registered': showing({ name: 'alreadyRegistered', cardEnding: '0001' }),
  name: showing(form('name', 0, NAMES)),
  'name: without a card': showing(
    form(
      'name',
      0,
      NAMES.map((each) => ({ ...each, value: '' })),
      {},
    ),
  ),
  'name: faults': showing(
    form(
      'name',
      0,
      NAMES.map((each) => ({ ...each, value: '', problem: 'required' as const })),
    ),
  ),
  'name: another card ignored': showing(form('name', 0, NAMES), { cardIgnored: true }),
  'name: are you still there': showing(form('name', 0, NAMES), { idleSecondsLeft: 12 }),
  'name: covered': showing(form('name', 0, NAMES), { covered: true }),
  'name: covered, are you still there': showing(form('name', 0, NAMES), { covered: true, idleSecondsLeft: 12 }),
  'name: one second left': showing(form('name', 0, NAMES), { idleSecondsLeft: 1 }),
  'name: counter': showing(form('name', 0, NAMES), { ...COUNTER, online: false, outbox: { pending: 0, attention: 2 } }),
  contact: showing(form('contact', 1, [EMAIL, PHONE])),
  'contact: faults': showing(form('contact', 1, [{ ...EMAIL, value: 'wilhelmina', problem: 'form' }, PHONE])),
  'contact: a shop’s theme': showing(
    form('contact', 1, [
      { ...EMAIL, value: 'wilhelmina', problem: 'form' },
      { ...PHONE, value: '555', doubt: { code: 'phone' } },
    ]),
    THEMED,
  ),
  'contact: refused': showing(form('contact', 1, [{ ...EMAIL, problem: 'refused' }, PHONE])),
  'contact: misspelt address': showing(
    form('contact', 1, [
      { ...EMAIL, value: 'wilhelmina@gmial.com', doubt: { code: 'emailSpelling', suggestion: 'wilhelmina@gmail.com' } },
      { ...PHONE, value: '555', doubt: { code: 'phone' } },
    ]),
  ),
  'contact: address without a dot': showing(
    form('contact', 1, [{ ...EMAIL, value: 'wilhelmina@vandersteen', doubt: { code: 'emailWithoutDot' } }, PHONE]),
  ),
  'contact: counter, repeated': showing(form('contact', 1, [{ ...EMAIL, repeated: true }, PHONE]), {
    ...COUNTER,
    online: false,
    outbox: { pending: 3, attention: 1 },
  }),
  address: showing(form('address', 1, ADDRESS)),
  'address: country not known': showing(
    form(
      'address',
      1,
      ADDRESS.map((each) => ({
        ...each,
        ...(each.input === 'country' && { value: 'Atlantis', problem: 'form' as const }),
      })),
    ),
  ),
  birthday: showing(form('birthday', 2, [BIRTHDAY])),
  'birthday: no date': showing(form('birthday', 2, [{ ...BIRTHDAY, value: '1990-13-45', problem: 'form' }])),
  'birthday: in the future': showing(
    form('birthday', 2, [{ ...BIRTHDAY, value: '2030-07-14', doubt: { code: 'future' } }]),
  ),
  'birthday: long ago': showing(
    form('birthday', 2, [{ ...BIRTHDAY, value: '1800-07-14', doubt: { code: 'longAgo' } }]),
  ),
  extras: showing(form('extras', 2, EXTRAS)),
  'extras: faults': showing(
    form('extras', 2, [
      field('custom_field_14', 'extras', 'choices', {
        label: 'What do you shop for?',
        choices: AISLES,
        problem: 'required',
      }),
      field('custom_field_13', 'extras', 'dateTime', {
        label: 'Anniversary',
        value: '2012-07-28 :59:00',
        problem: 'form',
      }),
      field('customer_username', 'extras', 'username', { problem: 'form', value: 'x' }),
    ]),
  ),
  'agreement: terms': showing({ ...AGREEMENT, ...TERMS, required: true }),
  'agreement: terms, accepted before': showing({ ...AGREEMENT, ...TERMS, required: true, given: true }),
  'agreement: consent': showing({ ...AGREEMENT, ...CONSENT, required: false }),
  'agreement: consent, refused before': showing({
    ...AGREEMENT,
    ...CONSENT,
    required: false,
    given: false,
    cardEnding: undefined,
  }),
  password: showing({ ...PASSWORD, chosen: false }),
  'password: without a card': showing({ ...PASSWORD, chosen: false, cardEnding: undefined }),
  'password: chosen before': showing({ ...PASSWORD, chosen: true }),
  'password: too short': showing({ ...PASSWORD, chosen: false, problem: 'form' }),
  'password: not the same': showing({ ...PASSWORD, chosen: false, problem: 'mismatch' }),
  pin: showing({ ...PIN, phase: 'enter' }),
  'pin: must be set, of exactly four digits': showing({ ...PIN, phase: 'enter', maxLength: 4, optional: false }),
  'pin: without a card': showing({ ...PIN, phase: 'enter', cardEnding: undefined }),
  'pin: one digit': showing({ ...PIN, phase: 'enter', digits: 1 }),
  'pin: again': showing({ ...PIN, phase: 'confirm', digits: 3 }),
  'pin: too short': showing({ ...PIN, phase: 'enter', problem: 'tooShort' }),
  'pin: too long': showing({ ...PIN, phase: 'enter', problem: 'tooLong' }),
  'pin: not the same': showing({ ...PIN, phase: 'enter', problem: 'mismatch' }),
  'pin: entered': showing({ ...PIN, phase: 'entered', digits: 6 }),
  'pin: cancelled': showing({ ...PIN, phase: 'cancelled' }),
  'pin: timed out': showing({ ...PIN, phase: 'timedOut' }),
  'pin: pad away': showing(
    { ...PIN, phase: 'unavailable' },
    {
      devices: [
        { kind: 'reader', needed: true, state: 'enabled' },
        { kind: 'pinPad', needed: false, state: 'notThere' },
      ],
    },
  ),
  review: showing(review()),
  'review: terms and a consent': showing(
    review({
      agreements: [
        { field: TERMS.field, title: TERMS.title, given: true },
        { field: CONSENT.field, title: CONSENT.title, given: false },
      ],
    }),
  ),
  'review: without a card': showing(
    review({ action: 'new', hasPassword: false, hasPin: false, cardEnding: undefined }),
  ),
  'review: without a PIN': showing(review({ fields: [...NAMES, EMAIL], action: 'new', asksPin: false })),
  'review: refused': showing(
    review({ fields: [...NAMES, { ...EMAIL, problem: 'refused' }, { ...PHONE, problem: 'form' }] }),
  ),
  'review: counter, a shop that asks a lot': showing(
    review({ fields: [...NAMES, { ...EMAIL, repeated: true }, PHONE, ...ADDRESS, BIRTHDAY, ...EXTRAS] }),
    COUNTER,
  ),
  saving: showing({ name: 'saving' }),
  'done: new': showing({
    name: 'done',
    action: 'new',
    firstName: 'Wilhelmina',
    unsure: false,
    bonus: [],
    online: true,
    ...CARD,
  }),
  'done: a shop’s theme': showing(
    { name: 'done', action: 'new', firstName: 'Wilhelmina', unsure: false, bonus: [], online: true, ...CARD },
    THEMED,
  ),
  'done: registered, the card could not be looked up': showing({
    name: 'done',
    action: 'register',
    unsure: true,
    bonus: [],
    online: true,
    ...CARD,
  }),
  'done: issued': showing({
    name: 'done',
    action: 'new',
    firstName: 'Wilhelmina',
    ...ISSUED,
    unsure: false,
    bonus: [{ unit: 'points', amount: 25 }],
    online: true,
  }),
  'done: issued, no codes': showing(done({ issuedNumber: '6012349999999999', codes: {} })),
  'done: issued, Code 39 on a wide slip': showing(
    done({ issuedNumber: '99999999', codes: { barcode: 'code39', qr: '99999999', slip: 80 } }),
  ),
  'done: issued, ITF': showing(done({ issuedNumber: '6012349999999999', codes: { barcode: 'itf', slip: 58 } })),
  'done: issued, EAN-13': showing(done({ issuedNumber: '6012349999994', codes: { barcode: 'ean13', slip: 58 } })),
  'done: issued, EAN-8': showing(done({ issuedNumber: '60123497', codes: { barcode: 'ean8', slip: 58 } })),
  'done: issued, UPC-A': showing(done({ issuedNumber: '601234999995', codes: { barcode: 'upca', slip: 58 } })),
  'done: one point': showing(done({ ...CARD, bonus: [{ unit: 'points', amount: 1 }] })),
  'done: visits and money': showing(
    done({
      ...CARD,
      bonus: [
        { unit: 'visits', amount: 2 },
        { unit: 'money', amount: 7.5, currency: 'USD' },
      ],
    }),
  ),
  'done: an item': showing(done({ ...CARD, bonus: [{ unit: 'item', item: 'Flat white' }] })),
  'done: counter, offline': showing(
    { name: 'done', action: 'new', firstName: 'Wilhelmina', unsure: false, bonus: [], online: false, ...CARD },
    { ...COUNTER, online: false },
  ),
  'sorry: refused': showing({ name: 'sorry', reason: 'refused', ...CARD }),
  'sorry: failed': showing({ name: 'sorry', reason: 'failed' }),
};
