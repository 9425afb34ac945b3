// What a swipe and a typed number lead to, and what the terminal shows of it.
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { swiped } from '../../../app/terminal/swiped.ts';
import { typedCard } from '../../../app/terminal/typed-card.ts';
import type { SwipeEvent } from '../../../devices/msr/swipe-event.ts';
import { openTerminal } from '../../support/terminal.ts';

const cards = { ...DEMO_SETTINGS.cards, patterns: [{ prefix: '601234' }], acceptOthers: false };
const tolerant = { ...cards, acceptOthers: true };
const found = (card_number: string): Event => ({ type: 'card', card_number, situation: 'unknown' });
const data = (kind: 'loyalty' | 'unknown' | 'licence', accountNumber = '6012340000000001'): SwipeEvent => ({
  event: 'data',
  kind,
  card: { accountNumber },
  tracks: [],
});
const payment: SwipeEvent = { event: 'data', kind: 'payment', ending: '1111', tracks: [] };
const unread: SwipeEvent = { event: 'error', reason: 'damaged', tracks: [] };
const notice = (word: string) => ({ type: 'notice', notice: word });

test.each<[string, SwipeEvent, object, object]>([
  ['a bad read', unread, notice('badRead'), notice('badRead')],
  ['a payment card', payment, notice('paymentCard'), notice('paymentCard')],
  ['a card of the shop’s', data('loyalty'), found('6012340000000001'), found('6012340000000001')],
  ['one that is not known', data('unknown', '777'), notice('foreignCard'), found('777')],
  ['a driving licence', data('licence'), notice('foreignCard'), notice('foreignCard')],
  [
    'a number that the contract does not take',
    data('loyalty', '6'.repeat(40)),
    notice('foreignCard'),
    notice('foreignCard'),
  ],
])('%s, where others’ cards are not taken and where they are', (_title, swipe, strictly, tolerantly) => {
  expect([swiped(swipe, cards, found), swiped(swipe, tolerant, found)]).toEqual([strictly, tolerantly]);
});

test.each([
  ['6012 3400 0000 0001', found('6012340000000001'), found('6012340000000001')],
  ['4111 1111 1111 1111', notice('paymentCard'), notice('paymentCard')],
  ['A4111111111111111', notice('paymentCard'), notice('paymentCard')],
  ['777', notice('foreignCard'), found('777')],
])('a number that is typed is taken as if it had been swiped: %s', (text, strictly, tolerantly) => {
  expect([typedCard(text, cards, found), typedCard(text, tolerant, found)]).toEqual([strictly, tolerantly]);
});

/** A terminal at its first screen. */
function atStart() {
  const opened = openTerminal({ ...DEMO_SETTINGS, cards });
  onTestFinished(() => opened.terminal.stop());
  opened.terminal.handle({ type: 'cancel' });
  return { ...opened, screen: () => opened.terminal.state().screen };
}

test('a swiped card opens its sign-up with no more of its number than the ending', () => {
  const { swipe, screen, logged, terminal } = atStart();
  swipe({ ...data('loyalty'), layout: 'fr' });
  expect(screen()).toMatchObject({ name: 'form', cardEnding: '0001' });
  expect(logged).toContainEqual({ event: 'reader.layout', layout: 'fr' });
  // A read that went well is no error of the reader's, and who signs up is in no log.
  swipe(data('loyalty'));
  expect(logged.map(({ event }) => event)).toEqual([
    'session.started',
    'session.ended',
    'reader.layout',
    'session.started',
  ]);
  expect(JSON.stringify(logged)).not.toContain('6012340000000001');
  expect(terminal.state()).not.toHaveProperty('cardIgnored');
  swipe(payment);
  expect(terminal.state()).toMatchObject({ cardIgnored: true, screen: { name: 'form' } });
});

test('a bad read is said to the customer, and logged without what was read', () => {
  const { swipe, screen, logged } = atStart();
  expect(screen()).toEqual({ name: 'attract', canIssue: true });
  swipe(unread);
  expect(screen()).toEqual({ name: 'swipe', canIssue: true, notice: 'badRead' });
  expect(logged).toContainEqual({ event: 'reader.error', reason: 'damaged', tracks: [] });
});

test('a number that staff typed opens the sign-up of its card', () => {
  const { terminal, screen } = atStart();
  terminal.handle({ type: 'typeCard', card_number: '6012 3400 0000 0001' });
  expect(screen()).toMatchObject({ name: 'form', cardEnding: '0001' });
});

test('the shop’s own card is taken though a bank’s number is in its own', () => {
  const own = { ...cards, patterns: [{ prefix: 'A4' }] };
  expect(typedCard('A4111111111111111', own, found)).toEqual(found('A4111111111111111'));
});

test('a card of which the terminal has no list is asked for at the centre, which decides later where it cannot answer now', async () => {
  const unreachable = async () => ({ kind: 'unreachable', detail: 'no network' }) as const;
  const { terminal, swipe, recorded, certain } = openTerminal(
    { ...DEMO_SETTINGS, cards, signUp: { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required' } } },
    {
      hasFeed: false,
      centre: { find: unreachable, refusalOfUnknown: unreachable, isRepeated: async () => false },
    },
  );
  onTestFinished(() => terminal.stop());
  terminal.handle({ type: 'cancel' });
  swipe(data('loyalty'));
  expect(terminal.state().screen).toEqual({ name: 'checking', cardEnding: '0001' });
  await vi.waitUntil(() => terminal.state().screen.name === 'form');
  terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
  terminal.handle({ type: 'choosePassword', password: 'ilovecheese', confirmation: 'ilovecheese' });
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > 0);
  expect(certain).toEqual([false]);
});

test('a swipe that is for staff opens no sign-up', () => {
  const desk = { way: () => 'walk' as const, takes: () => true, onRecorded: () => undefined };
  const { terminal, swipe } = openTerminal(DEMO_SETTINGS, { desk });
  onTestFinished(() => terminal.stop());
  terminal.handle({ type: 'cancel' });
  swipe(data('loyalty'));
  expect(terminal.state().screen.name).toBe('attract');
});
