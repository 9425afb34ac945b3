// What the terminal makes of a centre's feed: whose replica it is, and what becomes of cards and waiting sign-ups when the centre is another.
import { expect, test } from 'vitest';
import type { CentralClient } from '../../../app/centre/central-client.ts';
import { placeOf } from '../../../app/replica/binding.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { meetCentre } from '../../../app/sync/meet-centre.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { failure, success } from '../../../shared/wire/response.ts';
import {
  clientOf,
  connect,
  down,
  type FakeCentre,
  failing,
  fetch,
  first,
  here,
  knows,
  now,
  replicaOf,
  second,
  there,
  totalOf,
  upToDate,
} from '../../support/fetching.ts';
import { issuedCard, openReplica } from '../../support/replica.ts';

test('the places on this machine are one, whatever the port', () => {
  const places = ['http://127.0.0.1:1/', 'http://localhost:2/api.php', 'http://[::1]:3/'].map(placeOf);
  expect(new Set(places).size).toBe(1);
  expect(placeOf('https://centre.example/api.php')).toBe('https://centre.example');
  expect(placeOf('http://127.0.0.1.example/')).toBe('http://127.0.0.1.example');
});

test('another centre, or another account, starts from nothing', async () => {
  for (const other of [
    { ...there, place: 'https://other.example' },
    { ...there, account_id: 'b' },
  ]) {
    const replica = await replicaOf(there, first);
    const client = clientOf(second);
    await meetCentre(other, connect(replica, client), replica);
    expect(replica.feed.position()).toEqual({ cursor: '', complete: false, count: 0 });
    await fetch(replica, client);
    expect(knows(replica, '111', '222')).toEqual([false, true]);
  }
});

test('a centre is asked which database it is only where sign-ups wait on this machine, or its place is new', async () => {
  const replica = await replicaOf(here, first);
  for (const where of [here, { ...here, account_id: 'b' }]) {
    const client = clientOf(second);
    await meetCentre(where, connect(replica, client), replica);
    expect(client.calls).toEqual([]);
  }
});

test('while sign-ups wait, another centre or account is refused with what to do, and nothing is forgotten', async () => {
  for (const other of [
    { ...there, place: 'https://other.example' },
    { ...there, account_id: 'b' },
  ]) {
    const replica = await replicaOf(there, first, 2);
    await expect(meetCentre(other, connect(replica, clientOf(second)), replica)).rejects.toThrow(
      /2 sign-ups .* https:\/\/centre\.example with account a.*until they are sent/,
    );
    expect(knows(replica, '111')).toEqual([true]);
    expect(replica.binding.bound()).toMatchObject(there);
  }
});

test('a centre that has moved, to another port of this machine too, keeps its cards and gets what waits', async () => {
  for (const [from, to] of [
    [there, { ...there, place: 'https://new.example' }],
    [here, { ...here, place: placeOf('http://localhost:9999/') }],
  ] as const) {
    const replica = await replicaOf(from, first, 1);
    await meetCentre(to, connect(replica, clientOf(first)), replica);
    expect(replica.feed.position()).toEqual({ cursor: 'c1', complete: true, count: 1 });
  }
});

test('on this machine another database is another centre: its start is refused while sign-ups wait', async () => {
  const replica = await replicaOf(here, first, 1);
  await expect(meetCentre(here, connect(replica, clientOf(second)), replica)).rejects.toThrow(
    /1 sign-up .* this machine/,
  );
  // It was down at the start: the feed finds out before anything is sent.
  await meetCentre(here, connect(replica, down), replica);
  expect(await fetch(replica, clientOf(second))).toMatchObject({
    result: { end: 'otherCentre', detail: expect.stringMatching(/not the centre that sign-ups wait for/) },
    met: false,
  });
  expect(replica.feed.position().cursor).toBe('c1');
});

test('a centre whose database was made anew is read from the start, and gets what waits', async () => {
  const replica = await replicaOf(there, first, 1);
  await meetCentre(there, connect(replica, clientOf(second)), replica);
  expect((await fetch(replica, clientOf(second))).result).toEqual(upToDate);
  expect(knows(replica, '111', '222')).toEqual([false, true]);
  expect(replica.outbox.counts()).toMatchObject({ pending: 1, attention: 0 });
});

/** One sign-up that was acknowledged and is still sealed, one that was refused. */
function settleBoth(replica: Replica): void {
  replica.record({ account_id: 'a', customer_action: 'new', card_number: '779', first_name: 'Bob' }, now);
  const [one, other] = replica.outbox.due(now, 2);
  if (!one || !other) throw new Error('two should be due');
  replica.outbox.settle(
    [
      { entry: one, end: 'acknowledged', keep: true, answer: 'recorded' },
      { entry: other, end: 'conflict', keep: true, answer: 'taken' },
    ],
    now,
  );
  replica.numbers.add({ length: 16, prefix: '6012', suffix: '' }, { first: '000000000000', last: '000000000099' });
}

test.each([
  ['renewed its epoch', { epoch: 'E1.R1', cards: [issuedCard('222')] }],
  ['did not, and knows no such cursor', { epoch: 'E1', cards: [issuedCard('222')], forgets: ['c1'] }],
  ['did not, and has other cards by the same cursor', { epoch: 'E1', cards: [issuedCard('222')] }],
] as [string, FakeCentre][])(
  'a centre that went back to a copy and %s gets back what it lost',
  async (_title, restored) => {
    for (const place of [there, here]) {
      const replica = await replicaOf(place, first, 1);
      settleBoth(replica);
      expect(replica.outbox.counts()).toMatchObject({ pending: 0, attention: 1 });
      const client = clientOf(restored);
      await meetCentre(place, connect(replica, client), replica);
      await fetch(replica, client);
      await fetch(replica, client);
      expect(knows(replica, '111', '222')).toEqual([false, true]);
      expect(replica.outbox.counts()).toMatchObject({ pending: 2, attention: 0 });
      expect(replica.numbers.left({ length: 16, prefix: '6012', suffix: '' })).toBe(0);
    }
  },
);

test('cards that differ from the centre’s are fetched anew once, and told of as long as they do', async () => {
  const replica = await replicaOf(there, first);
  const wrong = clientOf({ ...first, total: { count: 1, sum: 4711 } });
  const { logged, resent } = await fetch(replica, wrong);
  expect([logged, resent]).toEqual([[{ event: 'sync.differs', cards: 1, expected: 1 }], true]);
  expect(replica.feed.fetching()).toBe(true);
  expect(knows(replica, '111')).toEqual([true]);
  expect((await fetch(replica, wrong, { mayRenew: false })).logged).toHaveLength(1);
  expect(replica.feed.fetching()).toBe(false);
});

test('a centre that forgot its cursors is read from the start as another list, whether or not its sum may be trusted', async () => {
  const replica = await replicaOf(there, first);
  const client = clientOf({ epoch: 'E1', cards: [issuedCard('222')], forgets: ['c1'] });
  expect((await fetch(replica, client, { mayRenew: false })).logged).toEqual([]);
  expect(knows(replica, '111', '222')).toEqual([false, true]);
});

test('cards that were carried over serve until all there are have come', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  await replica.feed.apply({ lines: linesOf([issuedCard('999')]), cursor: '', last: true });
  const client = clientOf({ epoch: 'E1', cards: [issuedCard('111'), issuedCard('222')], page: 1 });
  expect((await fetch(replica, failing(client, 'c1'))).result).toEqual({ end: 'unreachable', detail: 'ECONNRESET' });
  expect(knows(replica, '999', '111')).toEqual([true, false]);
  await fetch(replica, client);
  expect(knows(replica, '999', '111', '222')).toEqual([false, true, true]);
});

test('what was learned of cards is forgotten where a feed that was asked for later has told it', async () => {
  const replica = await replicaOf(there, first);
  const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
  replica.learned.learn({ card_number: '5', code: '5', status: 'issued' }, before);
  replica.learned.learn({ card_number: '6', code: '6', status: 'issued' }, after);
  const calls = clientOf(first);
  expect(await fetch(replica, calls)).toMatchObject({ result: upToDate, resent: false });
  expect(knows(replica, '5', '6')).toEqual([false, true]);
  expect(calls.calls.map(({ type }) => type)).toEqual(['campaigns_list', 'manage_fields', 'replica_feed']);
});

test.each(['campaigns_list', 'manage_fields', 'replica_feed', 'no_such_call'])(
  'a centre that is too busy for %s is waited for as long as it asks for, and nothing is opened',
  async (type) => {
    const replica = openReplica();
    replica.binding.adopt(there);
    const client = clientOf({ ...first, answers: type === 'no_such_call' ? { replica_feed: unknownType } : {} });
    const busy: CentralClient = {
      call: async (fields) =>
        fields.type === type ? { kind: 'unreachable', detail: 'HTTP 503', retryAfterMs: 5000 } : client.call(fields),
    };
    const { result, met } = await fetch(replica, busy);
    expect(result).toEqual({ end: 'unreachable', detail: 'HTTP 503', afterMs: 5000 });
    expect([met, replica.isReady(), replica.binding.hasFeed()]).toEqual([false, false, undefined]);
  },
);

test('a centre that tells no epoch is taken for what its place says', async () => {
  const old: FakeCentre = { cards: first.cards };
  const replica = await replicaOf(there, old, 1);
  await meetCentre(there, connect(replica, clientOf(old)), replica);
  expect((await fetch(replica, clientOf(old))).result).toEqual(upToDate);
  // It was updated since: the epoch it now tells is its own.
  expect((await fetch(replica, clientOf(first))).result).toEqual(upToDate);
  expect(replica.binding.bound()).toEqual({ ...there, epoch: 'E1' });
  expect(replica.feed.position().cursor).toBe('c1');
});

const REFUSAL = failure('user_id, user_password or account_id is not right.');
const unknownType = failure('type must be one of record_customer, customer_info.');

test('a centre that refuses the terminal opens nothing', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const answers = { campaigns_list: REFUSAL, record_customer: REFUSAL, replica_feed: REFUSAL };
  const { result, met } = await fetch(replica, clientOf({ ...first, answers }));
  expect([result, met, replica.isReady()]).toEqual([{ end: 'refused', detail: REFUSAL.error }, false, false]);
  // What every call gets is not said by its feed alone.
  const others = clientOf({ ...first, answers: { campaigns_list: REFUSAL, record_customer: REFUSAL } });
  expect((await fetch(replica, others)).result).toEqual({ end: 'refused', detail: REFUSAL.error });
  expect(others.calls.map(({ type }) => type)).not.toContain('replica_feed');
});

test('a first feed that fails does not open an empty terminal: only a call that nobody knows is no such call', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const answers = { replica_feed: failure('The service is busy.'), no_such_call: unknownType };
  expect((await fetch(replica, clientOf({ ...first, answers }))).result).toEqual({
    end: 'refused',
    detail: 'The service is busy.',
  });
  expect(replica.isReady()).toBe(false);
  expect(
    (await fetch(replica, clientOf({ ...first, answers: { replica_feed: unknownType, no_such_call: unknownType } })))
      .result,
  ).toEqual(upToDate);
  expect([replica.isReady(), replica.binding.hasFeed()]).toEqual([true, false]);
});

test('a centre without a feed is met, asked for one at first, and believed at once in what it acknowledged', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  replica.record({ account_id: 'a', customer_action: 'new', card_number: '777', first_name: 'Ann' }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  const before = new Date(now.getTime() - 1);
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: 'recorded' }], before);
  const answers = { replica_feed: unknownType, no_such_call: unknownType };
  expect(await fetch(replica, clientOf({ ...first, answers }), { askForFeed: false })).toMatchObject({ met: true });
  expect(replica.binding.hasFeed()).toBe(false);
  expect(replica.outbox.read(entry.id)).toBeUndefined();
});

test('a refusal that names the call is the same as one that names another', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const named = (type: string) => failure(`There is no ${type} here.`);
  const answers = { replica_feed: named('replica_feed'), no_such_call: named('no_such_call') };
  await fetch(replica, clientOf({ ...first, answers }));
  expect(replica.binding.hasFeed()).toBe(false);
});

test('a centre that had no feed is asked for one now and then, and one that had one keeps it through a bad answer', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const answers = { replica_feed: unknownType, no_such_call: unknownType };
  await fetch(replica, clientOf({ ...first, answers }));
  const updated = clientOf(first);
  await fetch(replica, updated, { askForFeed: false });
  expect(updated.calls.map(({ type }) => type)).not.toContain('replica_feed');
  await fetch(replica, updated);
  expect([replica.binding.hasFeed(), ...knows(replica, '111')]).toEqual([true, true]);
  expect(await fetch(replica, clientOf({ ...first, answers }))).toMatchObject({ result: upToDate, met: true });
  expect([replica.binding.hasFeed(), ...knows(replica, '111')]).toEqual([true, true]);
});

test('a centre without the other calls leaves the campaigns to the settings, and one that fails leaves what was known of both', async () => {
  const none = {
    campaigns_list: unknownType,
    manage_fields: unknownType,
    replica_feed: unknownType,
    no_such_call: unknownType,
  };
  const nothing = { record_customer: failure('customer_action is required.') };
  const replica = openReplica();
  replica.binding.adopt(there);
  expect((await fetch(replica, clientOf({ ...first, answers: { ...none, ...nothing } }))).result).toEqual(upToDate);
  expect(replica.account.campaigns()).toMatchObject([{ id: '77' }]);
  const listed = success({ campaigns: [{ id: '88', name: 'Visits', type: 'events' }] });
  const defined = success({ account: { fields: [{ name: 'custom_field_2', label: 'Shoe size', type: 'Text' }] } });
  await fetch(replica, clientOf({ ...first, answers: { campaigns_list: listed, manage_fields: defined } }));
  await fetch(
    replica,
    clientOf({ ...first, answers: { campaigns_list: unknownType, manage_fields: unknownType, ...nothing } }),
  );
  expect(replica.account.campaigns()).toMatchObject([{ id: '88', type: 'events' }]);
  expect(replica.account.customFields()).toMatchObject([{ number: 2, label: 'Shoe size' }]);
});

test('what a back-up of the centre’s has is erased, and not before', async () => {
  const replica = await replicaOf(there, first, 1);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: 'recorded' }], now);
  const cards = [issuedCard('111'), { card_number: '770', code: entry.code, status: 'recorded' } as const];
  const at = (time: string, backed_up: string, mayRenew = true, held = cards) =>
    fetch(replica, clientOf({ ...first, cards, total: totalOf(held), time, backed_up }), { mayRenew });
  const { backedUp } = await at('2026-02-01T10:00:00.000Z', '2026-02-01T09:00:00.000Z');
  expect(replica.retention.erase(backedUp, new Date(0))).toBe(0);
  // The centre's list differs, and may not be fetched anew so soon: what it says of its back-ups is not believed either.
  const differing = await at('2026-02-01T11:00:00.000Z', '2026-02-01T10:30:00.000Z', false, cards.slice(1));
  expect(differing.backedUp).toBeUndefined();
  const later = await at('2026-02-01T12:00:00.000Z', '2026-02-01T10:00:00.001Z');
  expect(replica.retention.erase(later.backedUp, new Date(0))).toBe(1);
});

test.each([
  ['renewed its epoch', { ...first, epoch: 'E1.R1' }],
  ['forgot the cursors it gave', { ...first, forgets: ['c1'] }],
  ['went back before it was heard of', first],
])('what a centre acknowledged that %s is sent again at once', async (_what, centre) => {
  const replica = await replicaOf(there, first, 1);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: 'recorded' }], now);
  const times = { time: '2026-02-01T10:00:00.000Z', backed_up: '2026-02-01T10:00:00.000Z' };
  expect(await fetch(replica, clientOf({ ...centre, ...times }))).toMatchObject({ resent: true });
  expect(replica.outbox.due(now, 9)).toMatchObject([{ card_number: '770' }]);
});
