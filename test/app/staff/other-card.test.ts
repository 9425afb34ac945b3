// The card that a sign-up in conflict gets instead: swiped while the form for it is open, or typed.
import { expect, test, vi } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { createOtherCard } from '../../../app/staff/other-card.ts';
import { settle } from '../../../app/staff/settle.ts';
import type { SwipeEvent } from '../../../devices/msr/swipe-event.ts';

const OURS = '6012349876543223';
const FOREIGN = '9900001234567';
const BANK = '4111111111111111';

const swipeOf = (accountNumber: string): SwipeEvent => ({
  event: 'data',
  kind: accountNumber === OURS ? 'loyalty' : 'unknown',
  card: { accountNumber },
  tracks: [],
});
const BANK_SWIPE: SwipeEvent = { event: 'data', kind: 'payment', ending: '1111', tracks: [] };
const BAD_SWIPE: SwipeEvent = { event: 'error', reason: 'unreadable' as never, tracks: [] };

const opened = () => {
  const onChange = vi.fn();
  const card = createOtherCard({ ...DEMO_SETTINGS.cards, acceptOthers: false }, onChange);
  card.awaits(true);
  return { card, onChange };
};

test('a swipe is for the form while it is open, and for nobody before and after', () => {
  const { card, onChange } = opened();
  expect(card.takes(swipeOf(OURS))).toBe(true);
  expect(card.shown()).toEqual({ reads: 1, cardEnding: '3223' });
  expect(onChange).toHaveBeenCalledTimes(2);
  card.awaits(false);
  expect([card.takes(swipeOf(OURS)), card.shown()]).toEqual([false, undefined]);
  expect(card.choose('')).toEqual({ notice: 'cardForm' });
  card.awaits(true);
  expect(card.shown()).toEqual({ reads: 0 });
});

test('the screen is told the last digits, and the number stays at the terminal', () => {
  const { card } = opened();
  card.takes(swipeOf(OURS));
  expect(JSON.stringify(card.shown())).not.toContain(OURS.slice(0, 8));
  expect(card.choose('  ')).toEqual({ card_number: OURS });
});

test.each([
  ['that could not be read', BAD_SWIPE, 'badRead'],
  ['of a bank', BANK_SWIPE, 'paymentCard'],
  ['of another shop', swipeOf(FOREIGN), 'foreignCard'],
])('a card %s takes the place of the one before, and is not given', (_title, swipe, notice) => {
  const { card } = opened();
  card.takes(swipeOf(OURS));
  expect(card.takes(swipe)).toBe(true);
  expect(card.shown()).toEqual({ reads: 2, notice });
  expect(card.choose('')).toEqual({ notice });
});

test.each([
  ['6012 3498 7654 3223', { card_number: OURS }],
  [BANK, { notice: 'paymentCard' }],
  ['4111 1111 1111 1111', { notice: 'paymentCard' }],
  [FOREIGN, { notice: 'foreignCard' }],
  ['no number!', { notice: 'cardForm' }],
])('%s is typed', (typed, chosen) => {
  const { card } = opened();
  card.takes(swipeOf(FOREIGN));
  expect(card.choose(typed)).toEqual(chosen);
});

test('the sign-up gets the card that was swiped, and a bank card goes nowhere', () => {
  const { card } = opened();
  const giveCard = vi.fn(() => ({ done: true }) as const);
  const wake = vi.fn();
  const parts = {
    otherCard: card,
    staff: { giveCard } as unknown as Replica['staff'],
    journal: { note: vi.fn() },
    now: () => new Date(0),
    wake,
    formOf: () => [],
  };
  const question = { type: 'giveCard', id: 'entry', reason: 'lost', card_number: '' } as const;
  card.takes(BANK_SWIPE);
  expect(settle(question, 'Ann', parts)).toEqual({ kind: 'problem', code: 'paymentCard', fields: [] });
  expect([giveCard, wake].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  card.takes(swipeOf(OURS));
  expect(settle(question, 'Ann', parts)).toEqual({ kind: 'done' });
  expect(giveCard).toHaveBeenCalledWith('entry', OURS, { staff: 'Ann', reason: 'lost' }, new Date(0));
  expect(wake).toHaveBeenCalledTimes(1);
});
