// Of what a terminal knows of a card from several places, which counts.
import { expect, test } from 'vitest';
import { issuedCard, PERSON, replicaWith } from '../../support/replica.ts';

const now = new Date('2026-01-02T03:04:05Z');
const registered = { card_number: '111', code: 'C9', status: 'registered' } as const;

test('a sign-up that waits here is known better than anything else, and of several the last', async () => {
  const { cards, learned, outbox, record } = await replicaWith([registered]);
  record({ ...PERSON, customer_action: 'new', card_number: '777', customer_password: '' }, now);
  learned.correct({ card_number: '777', code: 'X', status: 'registered' }, now);
  const [entry] = outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  expect(cards.byNumber('777')).toEqual({ card_number: '777', code: entry.code, status: 'recorded' });
  outbox.add({ ...entry, id: 'later', code: 'C7' }, now);
  expect(cards.byNumber('777')?.code).toBe('C7');
});

test('of what was learned and the list the one that has come further counts, and the list where neither has', async () => {
  const { cards, learned } = await replicaWith([registered, issuedCard('222', 'C2')]);
  learned.correct({ ...registered, code: 'X' }, now);
  learned.correct({ card_number: '222', code: 'X', status: 'recorded' }, now);
  learned.correct({ card_number: '333', code: 'X', status: 'issued' }, now);
  expect(['111', '222', '333', '444'].map((number) => cards.byNumber(number)?.code)).toEqual([
    'C9',
    'X',
    'X',
    undefined,
  ]);
});

test('a card is found by its code where that is its number, and not by a number that is no code', async () => {
  const { cards } = await replicaWith([issuedCard('111', 'C1'), issuedCard('222')]);
  expect(['111', '222', 'C1'].map((code) => cards.byCode(code)?.card_number)).toEqual([undefined, '222', undefined]);
});
