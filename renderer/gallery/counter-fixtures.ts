// A state for everything that the counter can show, with what is answered to what it asks.
import type { CounterState, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { Barcode } from '../../shared/bridge/issued.ts';
import { COUNTER_FORM_FIXTURES } from './counter-form-fixtures.ts';
import { COUNTER_PAGE_FIXTURES } from './counter-page-fixtures.ts';
import { at, away, type CounterFixture, counter, MAX, MEMBERS, READY, signedOut } from './counter-parts.ts';
import { SAMPLE_THEME } from './sample-theme.ts';

const done = (more: Partial<DeskOf<'done'>>, state: Partial<CounterState> = {}): CounterFixture =>
  at({ name: 'done', action: 'new', online: true, unsure: false, bonus: [], ...more }, state);

/** A number that a link in a QR code leads to, and a slip. */
const ISSUED = {
  issuedNumber: '6012349999999999',
  codes: { barcode: 'code128', qr: 'https://greatwidgets.example/card/6012349999999999', slip: 58 },
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
  'counter: ready, a shop’s theme': at(READY, { theme: SAMPLE_THEME }),
  'counter: ready': { state: counter(MAX, READY, { display: 'there' }) },
  'counter: ready, cards only, display away': at({ name: 'ready', canIssue: false }, { display: 'away' }),
  'counter: another browser asked for the screen': at(READY, { staffNeeded: 'stranger' }),
  'counter: bad read': at({ ...READY, notice: 'badRead' }),
  'counter: payment card': at({ ...READY, notice: 'paymentCard' }),
  'counter: foreign card': at({ ...READY, notice: 'foreignCard' }),
  'counter: reader away': at(READY, away('notThere')),
  'counter: looking a card up': at({ name: 'checking', cardEnding: '0001' }),
  ...COUNTER_FORM_FIXTURES,
  'counter: saving': at({ name: 'saving' }),
  'counter: done': done({ cardEnding: '0001' }),
  'counter: done, one point': done({ cardEnding: '0001', bonus: [{ unit: 'points', amount: 1 }] }),
  'counter: done, visits, money and an item': done({
    cardEnding: '0001',
    bonus: [
      { unit: 'visits', amount: 2 },
      { unit: 'money', amount: 7.5, currency: 'USD' },
      { unit: 'item', item: 'Flat white' },
    ],
  }),
  'counter: done, registered, offline, not looked up': done(
    { action: 'register', cardEnding: '0001', online: false, unsure: true },
    { online: false },
  ),
  'counter: done, issued': done({ ...ISSUED, bonus: [{ unit: 'points', amount: 25 }] }),
  'counter: done, issued, no codes': done({ issuedNumber: '6012349999999999', codes: {} }),
  ...Object.fromEntries(
    Object.entries({
      code39: '99999999',
      itf: '6012349999999999',
      ean13: '6012349999994',
      ean8: '60123497',
      upca: '601234999995',
    } as const).map(([barcode, issuedNumber]) => [
      `counter: done, issued, ${barcode}`,
      done({ issuedNumber, codes: { barcode: barcode as Barcode, slip: 80 } }),
    ]),
  ),
  'counter: a customer already': at({ name: 'alreadyRegistered', cardEnding: '0001' }),
  'counter: not accepted': at({ name: 'sorry', reason: 'refused', cardEnding: '0001' }),
  'counter: not saved': at({ name: 'sorry', reason: 'failed' }),
  ...COUNTER_PAGE_FIXTURES,
};
