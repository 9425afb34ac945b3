// A state for everything that the counter and the customer's display can show, with what is answered to what they ask.
import type { CounterState, Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { DisplayState, Show } from '../../shared/bridge/display-state.ts';
import type { Answer, ListedView, Question } from '../../shared/bridge/questions.ts';
import type { StaffShown } from '../../shared/bridge/staff-state.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import type { CounterPage } from '../counter/pages.ts';
import { ADDRESS, BASE, BIRTHDAY, EMAIL, EXTRAS, NAMES, PHONE, PIN } from './parts.ts';

export interface CounterFixture {
  readonly state: CounterState;
  readonly page?: CounterPage;
  readonly answers?: Partial<Record<Question['type'], Answer>>;
}

const MEMBERS = [
  { name: 'Ann', role: 'staff' as const },
  { name: 'Bartholomew', role: 'staff' as const },
  { name: 'Max', role: 'manager' as const },
];
const ANN: StaffShown = { at: 'signedIn', member: { name: 'Ann', role: 'staff' } };
const MAX: StaffShown = { at: 'signedIn', member: { name: 'Max', role: 'manager' } };

const { profile: _, ...SHARED } = BASE;
const counter = (staff: StaffShown, desk: Desk | undefined, more: Partial<CounterState> = {}): CounterState => ({
  ...SHARED,
  surface: 'counter',
  staff,
  ...(desk && { desk }),
  customerLanguage: 'en',
  display: 'none',
  devices: [...BASE.devices],
  ...more,
});

type SignedOut = Extract<StaffShown, { at: 'signedOut' }>;
const signedOut = (more: Partial<SignedOut> = {}, state: Partial<CounterState> = {}): CounterFixture => ({
  state: counter({ at: 'signedOut', members: MEMBERS, hasPad: true, ...more }, undefined, state),
});
const at = (desk: Desk, more: Partial<CounterState> = {}): CounterFixture => ({ state: counter(ANN, desk, more) });

const FIELDS = [...NAMES, EMAIL, PHONE, BIRTHDAY];
const SECRETS = { asksPassword: true, hasPassword: false, asksPin: true, hasPin: false } as const;
const sheet = (stage: DeskOf<'sheet'>['stage'], more: Partial<DeskOf<'sheet'>> = {}): DeskOf<'sheet'> => ({
  name: 'sheet',
  cardEnding: '0001',
  action: 'register',
  unsure: false,
  fields: FIELDS,
  stage,
  ...SECRETS,
  ...more,
});
const { name: __, progress: ___, cardEnding: ____, ...PIN_ENTRY } = PIN;
const pin = (more: Partial<NonNullable<DeskOf<'sheet'>['pin']>> = {}): DeskOf<'sheet'> =>
  sheet('pin', { hasPassword: true, pin: { ...PIN_ENTRY, phase: 'enter', ...more } });
const progress = (step: DeskOf<'progress'>['step'], more: Partial<DeskOf<'progress'>> = {}): DeskOf<'progress'> => ({
  name: 'progress',
  cardEnding: '0001',
  action: 'new',
  step,
  progress: { index: 1, total: 6 },
  faults: 0,
  repeated: [],
  ...SECRETS,
  ...more,
});
const READY = { name: 'ready', canIssue: true } as const;
const away = (state: 'notThere' | 'held' | 'forbidden' | 'failing' | 'connecting'): Partial<CounterState> => ({
  devices: [
    { kind: 'reader', needed: true, state },
    { kind: 'pinPad', needed: false, state: 'enabled' },
  ],
});

const line = (n: number, state: ListedView['state'], more: Partial<ListedView> = {}): ListedView => ({
  id: `entry-${n}`,
  recorded_at: `2026-11-27T1${n}:04:00Z`,
  action: 'new',
  state,
  cardEnding: `000${n}`,
  attempts: n,
  ...more,
});
const MATCHES = 'card_number matches an existing record.';
const CONFLICTS = [
  line(1, 'conflict', { answer: MATCHES }),
  line(2, 'conflict', { action: 'register', answer: 'This card has already been registered.' }),
  line(3, 'refused', { answer: 'email must be an email address.' }),
];
const shown = { hasPassword: true, hasPin: false, form: FIELDS };
const settling = (lines: readonly ListedView[], entry: Answer & { kind: 'shown' }): CounterFixture => ({
  state: counter(ANN, READY, { outbox: { pending: 0, attention: lines.length } }),
  page: 'settle',
  answers: { list: { kind: 'lines', lines: [...lines] }, show: entry },
});
const listing = (
  page: CounterPage,
  lines: readonly ListedView[],
  more: Partial<CounterState> = {},
): CounterFixture => ({
  state: counter(MAX, READY, more),
  page,
  answers: { list: { kind: 'lines', lines: [...lines] } },
});

const TERMS = {
  field: 'custom_field_20',
  title: 'The rules of the Widget Club',
  text: 'Your card collects a point for every dollar that you spend with us. Points expire after two years.',
  required: true,
} as const;

/** By names that say what is to be seen. */
export const COUNTER_FIXTURES: Readonly<Record<string, CounterFixture>> = {
  'counter, signed out': signedOut({ last: 'Bartholomew' }),
  'counter, signed out: no pad, offline': signedOut(
    { hasPad: false },
    { online: false, outbox: { pending: 2, attention: 1 } },
  ),
  'counter, signed out: wrong PIN': signedOut({ notice: { code: 'wrong', left: 2 } }),
  'counter, signed out: locked': signedOut({
    members: MEMBERS.map((member) => ({ ...member, lockedSeconds: 42 })),
    notice: { code: 'wrong', left: 0 },
  }),
  'counter, signed out: after a while': signedOut({ notice: { code: 'timedOut' } }, { languages: ['en'] }),
  'counter, signed out: pad away': signedOut({ notice: { code: 'padAway' } }),
  'counter, signed out: pad left': signedOut({ notice: { code: 'padLeft' } }),
  'counter, signed out: a card was swiped': signedOut({ notice: { code: 'signInFirst' } }),
  'counter, checking': { state: counter({ at: 'checking', name: 'Ann' }, undefined) },
  'counter, checking: on the pad': { state: counter({ at: 'checking', name: 'Ann', digits: 3 }, undefined) },
  'counter: preparing': at({ name: 'preparing', reason: 'starting' }),
  'counter: no card list yet': at({ name: 'preparing', reason: 'noReplica' }, { online: false }),
  'counter: refused by the centre': at(
    { name: 'preparing', reason: 'refused' },
    { staffNeeded: 'refused', online: false },
  ),
  'counter: settings do not fit': at(
    { name: 'preparing', reason: 'settings', fields: ['campaign_id'] },
    { staffNeeded: 'settings' },
  ),
  'counter: ready': { state: counter(MAX, READY, { display: 'there' }) },
  'counter: ready, cards only, display away': at({ name: 'ready', canIssue: false }, { display: 'away' }),
  'counter: another browser asked for the screen': at(READY, { staffNeeded: 'stranger' }),
  'counter: bad read': at({ ...READY, notice: 'badRead' }),
  'counter: payment card': at({ ...READY, notice: 'paymentCard' }),
  'counter: foreign card': at({ ...READY, notice: 'foreignCard' }),
  'counter: reader away': at(READY, away('notThere')),
  'counter: looking a card up': at({ name: 'checking', cardEnding: '0001' }),
  'counter: form': at(sheet('form')),
  'counter: form, without a card': at(
    sheet('form', { action: 'new', cardEnding: undefined, asksPassword: false, asksPin: false }),
    { languages: ['en'] },
  ),
  'counter: form, a shop that asks a lot': at(
    sheet('form', { unsure: true, fields: [...NAMES, EMAIL, PHONE, ...ADDRESS, BIRTHDAY, ...EXTRAS] }),
    { display: 'there', cardIgnored: true },
  ),
  'counter: form, faults': at(
    sheet('form', {
      fields: [
        ...NAMES.map((field) => ({ ...field, value: '', problem: 'required' as const })),
        { ...EMAIL, value: 'wilhelmina', problem: 'form' },
        { ...PHONE, value: '555', problem: 'refused' },
        BIRTHDAY,
      ],
    }),
    { idleSecondsLeft: 12 },
  ),
  'counter: form, asked about': at(
    sheet('form', {
      fields: [
        ...NAMES,
        { ...EMAIL, value: 'w@gmial.com', doubt: { code: 'emailSpelling', suggestion: 'w@gmail.com' }, repeated: true },
        { ...PHONE, value: '555', doubt: { code: 'phone' } },
        { ...BIRTHDAY, value: '2030-07-14', doubt: { code: 'future' } },
      ],
    }),
  ),
  'counter: form, an address without a dot': at(
    sheet('form', {
      fields: [
        { ...EMAIL, value: 'w@vandersteen', doubt: { code: 'emailWithoutDot' } },
        { ...BIRTHDAY, value: '1800-07-14', doubt: { code: 'longAgo' } },
      ],
    }),
  ),
  'counter: form, sent back': at(sheet('form', { sentBack: true, hasPassword: true, hasPin: true }), {
    display: 'there',
  }),
  'counter: agreeing to the terms': at(sheet('agreement', { agreement: TERMS })),
  'counter: a consent, asked on the display': at(sheet('agreement', { agreement: { ...TERMS, required: false } }), {
    display: 'there',
  }),
  'counter: progress, agreeing': at(progress('agreement'), { display: 'there' }),
  'counter: password here': at(sheet('password')),
  'counter: password too short': at(sheet('password', { passwordProblem: 'form' })),
  'counter: passwords not the same': at(sheet('password', { passwordProblem: 'mismatch' })),
  'counter: password on the display': at(sheet('password'), { display: 'there' }),
  'counter: PIN': at(pin({ digits: 2 })),
  'counter: PIN, must be set': at(pin({ optional: false, problem: 'tooShort' })),
  'counter: PIN again': at(pin({ phase: 'confirm', digits: 3 })),
  'counter: PIN too long': at(pin({ problem: 'tooLong' })),
  'counter: PINs not the same': at(pin({ problem: 'mismatch' })),
  'counter: PIN entered': at(pin({ phase: 'entered', digits: 6 })),
  'counter: PIN cancelled': at(pin({ phase: 'cancelled' })),
  'counter: PIN timed out': at(pin({ phase: 'timedOut' })),
  'counter: PIN pad away': at(pin({ phase: 'unavailable' })),
  'counter: the customer confirms': at(sheet('confirm', { hasPassword: true, hasPin: true }), { display: 'there' }),
  'counter: progress, name': at(progress('name', { cardEnding: undefined }), { display: 'there' }),
  'counter: progress, contact': at(progress('contact', { faults: 1, repeated: ['email'] }), { display: 'there' }),
  'counter: progress, address': at(progress('address', { faults: 3 }), { display: 'there' }),
  'counter: progress, birthday': at(progress('birthday'), { display: 'there' }),
  'counter: progress, extras': at(progress('extras', { asksPin: false }), { display: 'there' }),
  'counter: progress, password': at(progress('password', { action: 'register' }), { display: 'there' }),
  'counter: progress, PIN': at(
    progress('pin', { asksPassword: false, hasPassword: true, pin: { ...PIN_ENTRY, phase: 'enter', digits: 2 } }),
    { display: 'there' },
  ),
  ...Object.fromEntries(
    (['tooShort', 'tooLong', 'mismatch'] as const).map((problem) => [
      `counter: progress, PIN ${problem}`,
      at(progress('pin', { pin: { ...PIN_ENTRY, phase: 'confirm', problem, optional: false } }), { display: 'there' }),
    ]),
  ),
  ...Object.fromEntries(
    (['entered', 'unavailable', 'cancelled', 'timedOut'] as const).map((phase) => [
      `counter: progress, PIN ${phase}`,
      at(progress('pin', { pin: { ...PIN_ENTRY, phase } }), { display: 'there' }),
    ]),
  ),
  'counter: progress, read through': at(progress('review', { hasPassword: true, hasPin: true }), { display: 'there' }),
  'counter: saving': at({ name: 'saving' }),
  'counter: done': at({ name: 'done', action: 'new', cardEnding: '0001', online: true, unsure: false }),
  'counter: done, registered, offline, not looked up': at(
    { name: 'done', action: 'register', cardEnding: '0001', online: false, unsure: true },
    { online: false },
  ),
  'counter: done, issued': at({
    name: 'done',
    action: 'new',
    issuedNumber: '6012349999999999',
    online: true,
    unsure: false,
  }),
  'counter: a customer already': at({ name: 'alreadyRegistered', cardEnding: '0001' }),
  'counter: not accepted': at({ name: 'sorry', reason: 'refused', cardEnding: '0001' }),
  'counter: not saved': at({ name: 'sorry', reason: 'failed' }),
  'counter: to settle': settling(CONFLICTS, { kind: 'shown', entry: { ...CONFLICTS[0], ...shown } as never }),
  'counter: to settle, registered already': settling(CONFLICTS.slice(1), {
    kind: 'shown',
    entry: { ...CONFLICTS[1], ...shown, hasPassword: false, hasPin: true } as never,
  }),
  'counter: to settle, does not open': settling(CONFLICTS.slice(2), { kind: 'shown' }),
  'counter: nothing to settle': settling([], { kind: 'shown' }),
  'counter: waiting': listing('waiting', [line(1, 'pending', { answer: 'fetch failed' })], {
    online: false,
    outbox: { pending: 1, attention: 0 },
  }),
  'counter: nothing waits': listing('waiting', []),
  'counter: today': listing('today', [
    line(5, 'acknowledged', { action: 'register' }),
    line(4, 'pending'),
    ...CONFLICTS,
    line(0, 'discarded'),
  ]),
  'counter: devices': { state: counter(ANN, READY), page: 'devices' },
  'counter: devices, reader connecting': { state: counter(ANN, READY, away('connecting')), page: 'devices' },
  'counter: devices, reader in use': { state: counter(ANN, READY, away('held')), page: 'devices' },
  'counter: devices, reader not allowed': { state: counter(ANN, READY, away('forbidden')), page: 'devices' },
  'counter: devices, reader and pad failing': {
    state: counter(ANN, READY, {
      devices: [
        { kind: 'reader', needed: true, state: 'failing' },
        { kind: 'pinPad', needed: false, state: 'notThere' },
      ],
    }),
    page: 'devices',
  },
};

const display = (show: Show, screen: TerminalState['screen'] = { name: 'swipe', canIssue: false }): DisplayState => ({
  surface: 'display',
  show,
  terminal: { ...BASE, devices: [...BASE.devices], screen },
});
const AGREE = { action: 'new', hasPassword: false, asksPin: true, hasPin: true, fields: FIELDS } as const;

export const DISPLAY_FIXTURES: Readonly<Record<string, DisplayState>> = {
  'display: welcome': display({ name: 'welcome' }),
  'display: following': display({ name: 'following', cardEnding: '0001', fields: FIELDS }),
  'display: following, nothing typed yet': display({
    name: 'following',
    fields: FIELDS.map((field) => ({ ...field, value: '' })),
  }),
  'display: is this right': display({ ...AGREE, name: 'agree', cardEnding: '0001', fields: [...FIELDS] }),
  'display: is this right, registering without a PIN': display({
    ...AGREE,
    name: 'agree',
    action: 'register',
    hasPassword: true,
    hasPin: false,
    asksPin: false,
    fields: [...FIELDS],
  }),
  'display: PIN': display({ name: 'walk' }, { ...PIN, phase: 'enter' }),
};
