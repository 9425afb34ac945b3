// What staff can do with a sign-up that needs them.
import { expect, test } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import type { ListOf } from '../../../app/replica/staff-actions.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { issuedCard, PERSON, replicaWith } from '../../support/replica.ts';

const now = new Date('2026-01-02T03:04:05Z');
const by = { staff: 'Mary', reason: 'the customer showed the card' };
const done = { done: true };

/** A replica with one sign-up that ended as told. */
async function withOne(
  fields: Fields = {},
  end: 'conflict' | 'refused' = 'conflict',
): Promise<{ replica: Replica; id: string }> {
  const replica = await replicaWith([
    issuedCard('111', 'C1'),
    { card_number: '999', code: 'C9', status: 'registered' },
  ]);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777', ...fields }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end, keep: true, answer: 'card_number matches an existing record.' }], now);
  return { replica, id: entry.id };
}

const waiting = ({ outbox }: Replica) => outbox.due(now, 9);

test('a list names nobody, and a sign-up is shown without its secrets', async () => {
  const { replica, id } = await withOne();
  const line = {
    id,
    recorded_at: now.toISOString(),
    action: 'new',
    state: 'conflict',
    cardEnding: '777',
    answer: 'card_number matches an existing record.',
    attempts: 1,
  };
  expect(replica.staff.list('attention')).toEqual([line]);
  expect(replica.staff.list('waiting')).toEqual([]);
  expect(replica.staff.list('since', now.toISOString())).toEqual([line]);
  expect(replica.staff.list('since', '2027')).toEqual([]);
  const shown = replica.staff.show(id);
  expect(shown).toMatchObject({ ...line, fields: { first_name: 'Wilhelmina' }, hasPassword: true, hasPin: true });
  expect(JSON.stringify(shown)).not.toMatch(/ilovecheese|73915/);
  expect(replica.staff.show('nobody')).toBeUndefined();
});

test('what waits and what needs staff is listed oldest first, the day’s sign-ups and what staff did newest first', async () => {
  const replica = await replicaWith([]);
  const at = (minute: number): Date => new Date(now.getTime() + minute * 60_000);
  const sign = (card_number: string, minute: number): void =>
    void replica.record({ ...PERSON, customer_action: 'new', card_number }, at(minute));
  const endings = (of: ListOf): string[] => replica.staff.list(of, '').map(({ cardEnding }) => cardEnding);
  for (const [minute, card] of ['9991', '5552', '7773', '1114'].entries()) sign(card, minute);
  expect(replica.outbox.counts().oldest).toBe(at(0).toISOString());
  expect(endings('waiting')).toEqual(['9991', '5552', '7773', '1114']);
  expect(endings('since')).toEqual(['1114', '7773', '5552', '9991']);
  const due = replica.outbox.due(at(9), 9);
  expect(due.map(({ card_number }) => card_number)).toEqual(endings('waiting'));
  for (const entry of due.toReversed())
    replica.outbox.settle([{ entry, end: 'conflict', keep: true, answer: '' }], at(9));
  expect(endings('attention')).toEqual(['9991', '5552', '7773', '1114']);
  const [first, second] = replica.staff.list('attention');
  replica.staff.discard(first?.id ?? '', by, at(10));
  replica.staff.discard(second?.id ?? '', by, at(10));
  expect(replica.staff.log().map(({ entry }) => entry)).toEqual([second?.id, first?.id]);
});

test('it can be sent again as it was, under the key it had', async () => {
  const { replica, id } = await withOne();
  expect(replica.staff.retry(id, by, now)).toEqual(done);
  expect(waiting(replica)).toMatchObject([{ id, idempotency_key: id, fields: { first_name: 'Wilhelmina' } }]);
});

test('one that was refused has another key, as the centre would say the same to the one it had', async () => {
  const { replica, id } = await withOne({}, 'refused');
  expect(replica.staff.retry(id, by, now)).toEqual(done);
  const [first] = waiting(replica);
  expect(first?.id).toBe(id);
  expect(first?.idempotency_key).not.toBe(id);
  // On its way now, it is hurried and has the key that it was sent with.
  expect(replica.staff.retry(id, by, now)).toEqual(done);
  expect(waiting(replica)).toMatchObject([{ idempotency_key: first?.idempotency_key }]);
});

test('it can be corrected: with another value, or without one, and as another request then', async () => {
  const { replica, id } = await withOne({ email: 'w@example.com', city: 'Anytown' }, 'refused');
  expect(replica.staff.correct(id, { email: 'wil@example.com', city: '' }, by, now)).toEqual(done);
  const [entry] = waiting(replica);
  expect(entry?.fields).toMatchObject({ email: 'wil@example.com', customer_PIN: '73915' });
  expect(entry?.fields).not.toHaveProperty('city');
  expect(entry?.idempotency_key).not.toBe(id);
});

test.each([
  ['a value that the contract refuses', { email: 'nobody' }, /email must be/],
  ['a secret', { customer_PIN: '9999' }, /customer_PIN cannot be corrected/],
  ['the card', { card_number: '1' }, /card_number cannot be corrected/],
])('%s is not taken as a correction', async (_title, values, problem) => {
  const { replica, id } = await withOne();
  expect(replica.staff.correct(id, values as Fields, by, now)).toMatchObject({
    done: false,
    problem: expect.stringMatching(problem),
  });
  expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 1 });
  expect(replica.staff.log()).toEqual([]);
});

test('the customer can get another card: a new one, or one that was issued', async () => {
  const { replica, id } = await withOne();
  expect(replica.staff.giveCard(id, '888', by, now)).toEqual(done);
  expect(waiting(replica)).toMatchObject([
    { action: 'new', card_number: '888', fields: { customer_action: 'new', card_number: '888' } },
  ]);
  const [entry] = waiting(replica);
  expect(entry?.fields.code).toBe(entry?.code);
  const other = await withOne();
  expect(other.replica.staff.giveCard(other.id, '111', by, now)).toEqual(done);
  const [registration] = waiting(other.replica);
  expect(registration).toMatchObject({
    action: 'register',
    code: 'C1',
    fields: { customer_action: 'register', card_number: '111' },
  });
  expect(registration?.fields).not.toHaveProperty('code');
});

test.each([
  ['a customer’s', '999', {}, /a customer’s already/],
  ['no card number', 'not a number', {}, /must be 1 to 32/],
  ['an issued one, where there is no password', '111', { customer_password: '' }, /takes a password/],
])('a card that is %s is not given', async (_title, card, fields, problem) => {
  const { replica, id } = await withOne(fields as Fields);
  expect(replica.staff.giveCard(id, card, by, now)).toMatchObject({
    done: false,
    problem: expect.stringMatching(problem),
  });
});

test('a registration that gets a card which was never issued is a new customer, and leaves the code to the issued card', async () => {
  const { replica, id } = await withOne({ customer_action: 'register', card_number: '111' });
  expect(replica.staff.giveCard(id, '888', by, now)).toEqual(done);
  const [moved] = waiting(replica);
  expect(moved).toMatchObject({ action: 'new', card_number: '888', code: expect.stringMatching(/^\d{16}$/) });
  expect(moved?.fields).toMatchObject({ customer_action: 'new', card_number: '888', code: moved?.code });
});

test('discarded, it is out of every list but the day’s, and erased next', async () => {
  const { replica, id } = await withOne();
  expect(replica.staff.discard(id, by, now)).toEqual(done);
  expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 0 });
  expect([replica.staff.show(id), replica.staff.list('since', '')]).toMatchObject([
    undefined,
    [{ state: 'discarded' }],
  ]);
  expect(replica.retention.erase(undefined, new Date(0))).toBe(1);
});

test('who did what and why is on record, and nothing is done without a name and a reason', async () => {
  const { replica, id } = await withOne();
  const { staff } = replica;
  expect(staff.retry(id, { staff: ' ', reason: 'x' }, now)).toMatchObject({
    done: false,
    problem: 'Say who does this.',
  });
  expect(staff.discard(id, { staff: 'Mary', reason: '' }, now)).toMatchObject({ done: false, problem: /reason/ });
  staff.giveCard(id, '888', by, now);
  expect(staff.log()).toEqual([{ at: now.toISOString(), action: 'giveCard', entry: id, ...by }]);
});

test('what is on its way can be hurried, and not changed', async () => {
  const { replica, id } = await withOne();
  replica.staff.retry(id, by, now);
  const settled = { done: false, problem: expect.stringMatching(/settled already, is on its way/) };
  expect(replica.staff.correct(id, { city: 'x' }, by, now)).toMatchObject(settled);
  expect(replica.staff.discard(id, by, now)).toMatchObject(settled);
  expect(replica.staff.retry(id, by, now)).toEqual(done);
  expect(replica.staff.retry('nobody', by, now)).toMatchObject(settled);
});
