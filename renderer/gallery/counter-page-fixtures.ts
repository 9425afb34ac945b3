// The counter's pages beside the sign-up: what is to settle, the lists, the devices.
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import type { Answer, ListedView } from '../../shared/bridge/questions.ts';
import type { CounterPage } from '../counter/pages.ts';
import { ANN, away, type CounterFixture, counter, FIELDS, MAX, READY } from './counter-parts.ts';

const line = (n: number, state: ListedView['state'], more: Partial<ListedView> = {}): ListedView => ({
  id: `entry-${n}`,
  recorded_at: `2026-11-27T1${n}:04:00Z`,
  action: 'new',
  state,
  cardEnding: `000${n}`,
  unproved: false,
  attempts: n,
  ...more,
});
const MATCHES = 'card_number matches an existing record.';
const CONFLICTS = [
  line(1, 'conflict', { answer: MATCHES }),
  line(2, 'conflict', { action: 'register', answer: 'This card has already been registered.' }),
  line(3, 'refused', { answer: 'email must be an email address.' }),
];
const UNPROVED = line(1, 'conflict', {
  answer: 'The centre said success, and not what it recorded.',
  unproved: true,
});
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

/** The form for another card is open. */
const otherCard = (read: CounterState['otherCard']): CounterFixture => {
  const fixture = settling(CONFLICTS, { kind: 'shown', entry: { ...CONFLICTS[0], ...shown } as never });
  return { ...fixture, state: { ...fixture.state, otherCard: read } };
};

export const COUNTER_PAGE_FIXTURES: Readonly<Record<string, CounterFixture>> = {
  'counter: to settle': settling(CONFLICTS, { kind: 'shown', entry: { ...CONFLICTS[0], ...shown } as never }),
  'counter: to settle, registered already': settling(CONFLICTS.slice(1), {
    kind: 'shown',
    entry: { ...CONFLICTS[1], ...shown, hasPassword: false, hasPin: true } as never,
  }),
  'counter: to settle, the centre may have it': settling([UNPROVED], {
    kind: 'shown',
    entry: { ...UNPROVED, ...shown } as never,
  }),
  'counter: to settle, does not open': settling(CONFLICTS.slice(2), { kind: 'shown' }),
  'counter: nothing to settle': settling([], { kind: 'shown' }),
  'counter: to settle, another card': otherCard({ reads: 0 }),
  'counter: to settle, another card was swiped': otherCard({ reads: 1, cardEnding: '4321' }),
  ...Object.fromEntries(
    (['badRead', 'paymentCard', 'foreignCard'] as const).map((notice) => [
      `counter: to settle, another card: ${notice}`,
      otherCard({ reads: 2, notice }),
    ]),
  ),
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
