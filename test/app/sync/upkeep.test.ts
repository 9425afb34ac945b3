// What the sync sees to beside sending: numbers to give out, damage on the disk, and how long what was acknowledged is kept.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import { type FeedAnswer, linesOf } from '../../../shared/extensions/replica-feed.ts';
import { failure, success } from '../../../shared/wire/response.ts';
import { issuedCard, openReplica, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { answered, counts, createCentre, feedAnswer, now, signUp, startSync } from '../../support/virtual-sync.ts';

/** A centre that keeps only the documentation. */
const documented = () =>
  createCentre(({ type = '' }) =>
    ['replica_feed', 'no_such_call'].includes(type)
      ? answered(failure('type must be one of record_customer.'))
      : undefined,
  );
const fail = (): never => expect.fail('an entry should be due');

test('a terminal that cannot erase what a foreign centre acknowledged says so, and goes on', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  signUp(replica, '111');
  const full = (): never => {
    throw new Error('SQLITE_FULL');
  };
  const client = documented();
  const retention = { ...replica.retention, erase: full };
  const { time, lines } = startSync(client, { ...replica, retention });
  await time.pass(1000);
  signUp(replica, '222');
  await time.pass(60_000);
  expect(lines).toContainEqual({ event: 'sync.failed', error: expect.objectContaining({ message: 'SQLITE_FULL' }) });
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
});

test('a registration that the centre has lost to somebody else goes to staff, although the card is registered in its list', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  replica.record(
    { account_id: 'a', customer_action: 'register', card_number: '111', customer_password: 'ilovecheese' },
    now,
  );
  const lines = linesOf([{ card_number: '111', code: '111', status: 'registered' }]);
  let told: Partial<FeedAnswer> = {};
  let isLost = false;
  const client = createCentre(({ type, customer_action }) => {
    if (type === 'replica_feed') return feedAnswer(told);
    if (type === 'recorded_keys') return answered(success({ keys: '' }));
    if (type === 'customer_info')
      return answered(success({ customer: { code: '111', card_number: '111', registered: 'Y', first_name: 'Jane' } }));
    if (customer_action !== 'register') return undefined;
    const customer = { status: 'registered', code: '111' };
    return answered(isLost ? failure('This card has already been registered.') : success({ customer }));
  });
  const { time } = startSync(client, replica);
  await time.pass(61_000);
  [told, isLost] = [{ lines, time: '2026-01-02T04:00:00.000Z' }, true];
  await time.pass(60_000);
  expect(client.of('recorded_keys')).toEqual([]);
  told = { time: '2026-01-02T06:00:00.000Z', backed_up: '2026-01-02T05:00:00.000Z' };
  await time.pass(61_000);
  expect(client.of('recorded_keys')).toHaveLength(1);
  expect(replica.staff.list('attention')).toMatchObject([{ state: 'conflict' }]);
});

test('an acknowledged sign-up stays sealed until a back-up has it; by a centre without a feed it is erased at once', async () => {
  const sealed = (replica: Replica) =>
    replica.staff.list('since', '').length - replica.retention.erase('9999', new Date(0));
  const replica = await replicaWith([]);
  signUp(replica, '111');
  const { code } = replica.cards.byNumber('111') ?? fail();
  const lines = linesOf([{ card_number: '111', code, status: 'recorded' }]);
  let told: Partial<FeedAnswer> = { lines, time: '2026-01-02T04:00:00.000Z' };
  const client = createCentre(({ type }) => (type === 'replica_feed' ? feedAnswer(told) : undefined));
  const { time } = startSync(client, replica);
  await time.pass(61_000);
  told = { time: '2026-01-02T05:00:00.000Z', backed_up: '2026-01-02T03:59:00.000Z' };
  await time.pass(60_000);
  expect(sealed({ ...replica, retention: { ...replica.retention, erase: () => 0 } })).toBe(1);
  told = { time: '2026-01-02T06:00:00.000Z', backed_up: '2026-01-02T04:00:00.001Z' };
  await time.pass(60_000);
  expect(replica.retention.erase('9999', new Date(0))).toBe(0);
  expect(client.of('record_customer')).toHaveLength(1);

  const foreign = openReplica();
  foreign.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  signUp(foreign, '111');
  const { time: other } = startSync(documented(), foreign);
  await other.pass(61_000);
  expect(foreign.cards.byNumber('111')).toMatchObject({ status: 'recorded' });
  expect(foreign.retention.erase('9999', new Date(0))).toBe(0);
});

test('what a centre without a feed acknowledges is gone from the disk before the next round', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  const { sync, time } = startSync(documented(), replica);
  await time.pass(10_000);
  signUp(replica, '111');
  sync.wake();
  await time.pass(1000);
  expect(counts(replica).pending).toBe(0);
  expect(fs.statSync(path.join(folder, 'replica.sqlite-wal')).size).toBe(0);
  expect(replica.retention.erase('9999', time.now())).toBe(0);
});

test('a list that differs from the centre’s is fetched anew, and not more often than once an hour', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  const anew: number[] = [];
  const renew = async (): Promise<void> => void anew.push(time.clock());
  const total = { count: 7, sum: 7 };
  const client = createCentre(({ type }) => (type === 'replica_feed' ? feedAnswer({ total }) : undefined));
  const { time } = startSync(client, { ...replica, renew }, { feedEveryMs: 1_200_000 });
  await time.pass(3_600_000);
  expect(client.of('replica_feed')).toHaveLength(4);
  expect(anew).toEqual([0, 3_600_000]);
});

test('numbers to give out are asked for before they run out, and the centre hears how the terminal is', async () => {
  const plan = { length: 16, prefix: '6012', suffix: '' };
  const replica = await replicaWith([]);
  const client = createCentre();
  const { time } = startSync(client, replica, { plan, version: '1.2.3', devices: () => 'reader enabled' });
  await time.pass(0);
  expect(replica.numbers.left(plan)).toBe(200);
  expect(client.of('terminal_heartbeat')).toMatchObject([
    { version: '1.2.3', pending: '0', attention: '0', devices: 'reader enabled', terminal_id: replica.terminalId },
  ]);
  while (replica.numbers.left(plan) > 110) replica.numbers.draw(plan, () => false);
  await time.pass(60_000);
  expect(client.of('lease_numbers')).toHaveLength(1);
  while (replica.numbers.left(plan) > 100) replica.numbers.draw(plan, () => false);
  await time.pass(60_000);
  expect(client.of('lease_numbers')).toHaveLength(2);
  expect(client.of('lease_numbers')[0]).toMatchObject({
    card_number_generate: '16',
    card_number_prefix: '6012',
    amount: '200',
  });
});

test.each([
  ['lends none has its own part used', { lease_numbers: 'No such call.', no_such_call: 'No such call.' }, true],
  [
    'has none left to lend has not: it may have lent that part to another',
    { lease_numbers: 'There are none left.', no_such_call: 'No such call.' },
    false,
  ],
])('a centre that %s', async (_title, refusals: Readonly<Record<string, string>>, usesPart) => {
  const plan = { length: 16, prefix: '6012', suffix: '' };
  const replica = await replicaWith([]);
  const client = createCentre(({ type = '' }) => {
    const error = refusals[type];
    return error === undefined ? undefined : answered(failure(error));
  });
  const { time } = startSync(client, replica, { plan, part: { number: 2, of: 3 } });
  await time.pass(0);
  expect(replica.numbers.left(plan) > 0).toBe(usesPart);
});

test('numbers of a plan that the shop gave up are given back', async () => {
  const replica = await replicaWith([]);
  replica.numbers.add({ length: 10, prefix: '77', suffix: '' }, { first: '00000000', last: '00000099' });
  const client = createCentre();
  const { time } = startSync(client, replica, { plan: { length: 16, prefix: '6012', suffix: '' } });
  await time.pass(0);
  expect(client.of('return_numbers')).toMatchObject([
    { card_number_generate: '10', first: '00000000', last: '00000099' },
  ]);
  expect(replica.numbers.others(undefined)).toHaveLength(1);
});

test('cards that the disk has damaged are fetched anew', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  const feed = { ...replica.feed, verify: async () => false };
  const client = createCentre();
  const { time, lines } = startSync(client, { ...replica, feed });
  await time.pass(0);
  expect(lines).toContainEqual({ event: 'cards.damaged' });
  expect(replica.feed.fetching()).toBe(true);
  await time.pass(100);
  expect(client.of('replica_feed').map(({ cursor }) => cursor)).toEqual(['c1', '']);
});

test('what is kept for its time outlives a clock that is wrong for a while', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  signUp(replica, '222');
  const { time } = startSync(createCentre(), replica, { keepMs: 7 * 24 * 3_600_000 });
  await time.pass(60_000);
  expect(counts(replica).pending).toBe(0);
  await time.pass(2 * 3_600_000);
  const right = time.now();
  time.setNow(new Date(right.getTime() + 8 * 24 * 3_600_000));
  await time.pass(300_000);
  time.setNow(right);
  await time.pass(2 * 3_600_000);
  expect(replica.outbox.resend(time.now())()).toBe(1);
});

test('what was acknowledged by a clock that was ahead is kept for its time, and not until that clock is there again', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  signUp(replica, '222');
  const keepMs = 5 * 3_600_000;
  const { time } = startSync(createCentre(), replica, { keepMs });
  const right = time.now();
  time.setNow(new Date(right.getTime() + 3650 * 24 * 3_600_000));
  await time.pass(60_000);
  expect(counts(replica).pending).toBe(0);
  time.setNow(right);
  await time.pass(keepMs + 2 * 3_600_000);
  expect(replica.outbox.resend(time.now())()).toBe(0);
});

test('a replica that somebody has removed is told of in the next round', async () => {
  const folder = temporaryFolder();
  const replica = await replicaWith([issuedCard('111')], folder);
  const { time, lines } = startSync(createCentre(), replica);
  await time.pass(1000);
  expect(lines).not.toContainEqual({ event: 'replica.damaged' });
  for (const name of fs.readdirSync(folder).filter((each) => each.startsWith('replica.')))
    fs.rmSync(path.join(folder, name));
  await time.pass(120_000);
  expect(lines.filter(({ event }) => event === 'replica.damaged')).toHaveLength(1);
});

test('a replica that the disk has damaged since its start is told of', async () => {
  const replica = await replicaWith([]);
  const whole = startSync(createCentre(), replica);
  await whole.time.pass(0);
  expect(whole.lines).not.toContainEqual({ event: 'replica.damaged' });
  const damaged = { ...replica, verify: async () => false };
  // A centre without a feed, whose list never comes.
  const learning = {
    ...damaged,
    feed: { ...replica.feed, fetching: () => true },
    binding: { ...replica.binding, hasFeed: () => false },
  };
  for (const each of [damaged, learning]) {
    const { time, lines } = startSync(createCentre(), each);
    await time.pass(0);
    expect(lines).toContainEqual({ event: 'replica.damaged' });
  }
});
