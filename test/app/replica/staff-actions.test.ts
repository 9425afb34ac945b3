// What staff can do with a sign-up that needs them.
import { expect, test } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import type { ListOf } from '../../../app/replica/staff-lists.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const by = { staff: 'Mary', reason: 'the customer showed the card' };
const done = { done: true };

/** A replica with one sign-up that ended as told. */
async function withOne(
  fields: Fields = {},
  end: 'conflict' | 'refused' = 'conflict',
  proof: { unproved?: true } = {},
): Promise<{ replica: Replica; id: string }> {
  const replica = await replicaWith([
    issuedCard('111', 'C1'),
    { card_number: '999', code: 'C9', status: 'registered' },
  ]);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777', ...fields }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end, keep: true, answer: 'card_number matches an existing record.', ...proof }], now);
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
    unproved: false,
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
  ['a value that the contract refuses', { email: 'nobody' }, 'values', /email must be/],
  ['a secret', { customer_PIN: '9999' }, 'fixed', /customer_PIN cannot be corrected/],
  ['a password', { customer_password: 'another one' }, 'fixed', /customer_password cannot be corrected/],
  ['the card', { card_number: '1' }, 'fixed', /card_number cannot be corrected/],
  ['the code', { code: '1' }, 'fixed', /code cannot be corrected/],
  ['what is to be done', { customer_action: 'register' }, 'fixed', /customer_action cannot be corrected/],
  ['whose account it is', { account_id: 'b' }, 'fixed', /account_id cannot be corrected/],
])('%s is not taken as a correction', async (_title, values, code, problem) => {
  const { replica, id } = await withOne();
  expect(replica.staff.correct(id, values as Fields, by, now)).toEqual({
    done: false,
    code,
    fields: Object.keys(values),
    problem: expect.stringMatching(problem),
  });
  expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 1 });
  expect(replica.staff.log()).toEqual([]);
});

test('what the centre refused as a new card and as an issued one is asked for as both again, corrected or not', async () => {
  for (const again of ['retry', 'correct'] as const) {
    const replica = openReplica();
    replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now, false);
    const [entry] = waiting(replica);
    if (!entry) throw new Error('one should be due');
    replica.outbox.becomeRegister(entry, '');
    replica.outbox.settle([{ entry, end: 'refused', keep: false, answer: 'There is no such card.' }], now);
    if (again === 'retry') replica.staff.retry(entry.id, by, now);
    else replica.staff.correct(entry.id, { city: 'Anytown' }, by, now);
    const [either] = waiting(replica);
    expect(either).toMatchObject({ action: 'new', certain: false, fields: { customer_action: 'new' } });
    expect(either?.code).toMatch(/^\d{16}$/);
    expect(either?.fields.code).toBe(either?.code);
  }
});

test('one that the centre may have recorded is not changed before the centre says no: it would have the customer as they were, or twice', async () => {
  const { replica, id } = await withOne({}, 'conflict', { unproved: true });
  const { staff, outbox } = replica;
  const unproved = { done: false, code: 'unproved', problem: expect.stringMatching(/send it again first/) };
  expect(staff.list('attention')).toMatchObject([{ unproved: true }]);
  expect(staff.correct(id, { last_name: 'Corrected' }, by, now)).toMatchObject(unproved);
  for (const card of ['888', '111']) expect(staff.giveCard(id, card, by, now)).toMatchObject(unproved);
  expect(staff.log()).toEqual([]);
  expect(staff.retry(id, by, now)).toEqual(done);
  const [entry] = waiting(replica);
  if (!entry) throw new Error('one should be due');
  outbox.settle([{ entry, end: 'conflict', keep: true, answer: 'card_number matches an existing record.' }], now);
  expect(staff.list('attention')).toMatchObject([{ unproved: false }]);
  expect(staff.giveCard(id, '888', by, now)).toEqual(done);
});

test('one that the centre may have recorded can be discarded', async () => {
  const { replica, id } = await withOne({}, 'conflict', { unproved: true });
  expect(replica.staff.discard(id, by, now)).toEqual(done);
});

test('the customer can get another card: a new one, or one that was issued', async () => {
  const { replica, id } = await withOne();
  const { code } = replica.outbox.read(id) ?? {};
  expect(replica.staff.giveCard(id, '888', by, now)).toEqual(done);
  expect(waiting(replica)).toMatchObject([
    // Whether it was issued, the centre tells where the terminal has no list.
    {
      action: 'new',
      certain: false,
      code,
      card_number: '888',
      fields: { customer_action: 'new', card_number: '888', code },
    },
  ]);
  const other = await withOne();
  expect(other.replica.staff.giveCard(other.id, '111', by, now)).toEqual(done);
  const [registration] = waiting(other.replica);
  expect(registration).toMatchObject({
    action: 'register',
    certain: true,
    code: 'C1',
    fields: { customer_action: 'register', card_number: '111' },
  });
  expect(registration?.fields).not.toHaveProperty('code');
});

test.each([
  ['a customer’s', '999', {}, 'cardTaken', /a customer’s already/],
  ['no card number', 'not a number', {}, 'cardForm', /must be 1 to 32/],
  ['an issued one, where there is no password', '111', { customer_password: '' }, 'cardNeedsPassword', /a password/],
])('a card that is %s is not given', async (_title, card, fields, code, problem) => {
  const { replica, id } = await withOne(fields as Fields);
  expect(replica.staff.giveCard(id, card, by, now)).toEqual({
    done: false,
    code,
    fields: [],
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

test('nobody gets a code that is somebody else’s', async () => {
  const [own, others] = ['1'.repeat(16), '2'.repeat(16)];
  // Of the registration, the other sign-up, and the registration's new card.
  const drawn = ['9'.repeat(16), others, others, own];
  const replica = openReplica(undefined, 7, () => drawn.shift() ?? '');
  await replica.feed.apply({ lines: linesOf([issuedCard('111', 'C1')]), cursor: 'c1', last: true });
  replica.record({ ...PERSON, customer_action: 'register', card_number: '111' }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'conflict', keep: true, answer: '' }], now);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  expect(replica.staff.giveCard(entry.id, '888', by, now)).toEqual(done);
  expect(waiting(replica)).toMatchObject([
    { card_number: '888', code: own },
    { card_number: '777', code: others },
  ]);
});

test('one that does not open with this terminal’s key is neither shown nor sent, and can be discarded', async () => {
  const folder = temporaryFolder();
  const before = openReplica(folder);
  before.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  await before.close();
  const { outbox, staff } = openReplica(folder, 8);
  expect(outbox.due(now, 1)).toEqual([]);
  const [{ id = '' } = {}] = staff.list('attention');
  expect(staff.show(id)).toBeUndefined();
  expect(staff.retry(id, by, now)).toEqual({
    done: false,
    code: 'doesNotOpen',
    fields: [],
    problem: expect.stringMatching(/restore the key, or discard it/),
  });
  expect(staff.discard(id, by, now)).toEqual(done);
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
  const refused = (problem: RegExp) => ({
    done: false,
    code: 'noReason',
    fields: [],
    problem: expect.stringMatching(problem),
  });
  expect(staff.retry(id, { staff: ' ', reason: 'x' }, now)).toEqual(refused(/^Say who does this/));
  expect(staff.discard(id, { staff: 'Mary', reason: ' ' }, now)).toEqual(refused(/^Give a reason/));
  expect(staff.log()).toEqual([]);
  staff.giveCard(id, '888', by, now);
  const line = { at: now.toISOString(), entry: id, ...by };
  expect(staff.log()).toEqual([{ ...line, action: 'giveCard' }]);
});

test('each action is on record by its name', async () => {
  const { replica, id } = await withOne();
  const { staff } = replica;
  const again = (): void => {
    const [entry] = waiting(replica);
    if (entry) replica.outbox.settle([{ entry, end: 'refused', keep: true, answer: '' }], now);
  };
  for (const act of [
    () => staff.retry(id, by, now),
    () => staff.correct(id, { city: 'Anytown' }, by, now),
    () => staff.giveCard(id, '888', by, now),
    () => staff.discard(id, by, now),
  ]) {
    expect(act()).toEqual(done);
    again();
  }
  expect(staff.log().map(({ action }) => action)).toEqual(['discard', 'giveCard', 'correct', 'retry']);
});

test('of a card its last four digits are listed, and of secrets whether there are any', async () => {
  const { record, staff } = await replicaWith([]);
  const sent = { account_id: 'a', first_name: 'Wilhelmina', customer_action: 'new', card_number: '6012340000000042' };
  expect(record(sent, now).kind).toBe('recorded');
  const [{ id = '', cardEnding } = {}] = staff.list('waiting');
  expect([cardEnding, staff.show(id)]).toMatchObject(['0042', { hasPassword: false, hasPin: false }]);
});

test('what is on its way can be hurried, and not changed', async () => {
  const { replica, id } = await withOne();
  replica.staff.retry(id, by, now);
  const settled = { done: false, code: 'settled', problem: expect.stringMatching(/settled already, is on its way/) };
  expect(replica.staff.correct(id, { city: 'x' }, by, now)).toMatchObject(settled);
  expect(replica.staff.discard(id, by, now)).toMatchObject(settled);
  expect(replica.staff.retry(id, by, now)).toEqual(done);
  expect(replica.staff.retry('nobody', by, now)).toMatchObject(settled);
});
