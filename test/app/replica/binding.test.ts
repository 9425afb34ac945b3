// Whose replica it is: when another centre is taken for the same one, and what is forgotten where it is not.
import { expect, test } from 'vitest';
import { isThisMachine, placeOf, sameDatabase } from '../../../app/replica/binding.ts';
import type { OutboxEntry } from '../../../app/replica/outbox-entry.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { renew } from '../../../app/sync/renewal.ts';
import { customField } from '../../support/custom-field.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const THERE = { place: 'https://centre.example', account_id: 'a' };
const HERE = { place: placeOf('http://localhost:8080/'), account_id: 'a' };
const PLAN = { length: 16, prefix: '6012', suffix: '' };

const signUp = (replica: Replica, card_number: string): void =>
  void replica.record({ ...PERSON, customer_action: 'new', card_number }, now);

function boundTo(centre: typeof THERE, epoch?: string): Replica {
  const replica = openReplica();
  replica.binding.adopt(centre);
  replica.binding.compareEpoch(epoch);
  return replica;
}

test.each([
  'http://localhost/',
  'http://localhost:8080/api.php',
  'http://127.0.0.1:1/',
  'https://127.10.200.3/',
  'http://[::1]:5000/',
])('%s is this machine, whatever its port', (url) => {
  expect(placeOf(url)).toBe(HERE.place);
  expect(isThisMachine({ place: placeOf(url), account_id: 'a' })).toBe(true);
});

test.each([
  ['https://centre.example/api.php', 'https://centre.example'],
  ['https://centre.example:8443/', 'https://centre.example:8443'],
  ['https://localhost.example/', 'https://localhost.example'],
  ['https://my-localhost/', 'https://my-localhost'],
  ['https://127.0.0.1.example/', 'https://127.0.0.1.example'],
  ['http://10.0.0.1/', 'http://10.0.0.1'],
])('%s is a place of its own', (url, place) => {
  expect(placeOf(url)).toBe(place);
  expect(isThisMachine({ place, account_id: 'a' })).toBe(false);
});

test('a database that went back to a copy is the same one', () => {
  expect([sameDatabase('E1', 'E1.R1'), sameDatabase('E1.R1', 'E1.R2'), sameDatabase('E1', 'E2')]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  ['the first that is told', THERE, undefined, 'E1', 'same', 'E1'],
  ['the same', THERE, 'E1', 'E1', 'same', 'E1'],
  ['none', THERE, 'E1', undefined, 'same', 'E1'],
  ['that of a copy', THERE, 'E1', 'E1.R1', 'renewed', 'E1'],
  ['that of another database at the same place', THERE, 'E1', 'E2', 'renewed', 'E1'],
  ['the first that this machine tells', HERE, undefined, 'E1', 'same', 'E1'],
  ['that of a copy on this machine', HERE, 'E1', 'E1.R1', 'renewed', 'E1'],
  // Any program may have taken the port since.
  ['that of another database on this machine', HERE, 'E1', 'E2', 'other', 'E1'],
] as const)('an epoch, while sign-ups wait: %s', (_title, centre, before, told, compared, after) => {
  const { binding, ...replica } = boundTo(centre, before);
  signUp({ binding, ...replica }, '777');
  expect([binding.compareEpoch(told), binding.bound()]).toEqual([compared, { ...centre, epoch: after }]);
});

test('with nothing that waits, another database on this machine is taken for a new centre', () => {
  const { binding } = boundTo(HERE, 'E1');
  expect([binding.compareEpoch('E2'), binding.bound()]).toEqual(['renewed', { ...HERE, epoch: 'E1' }]);
  binding.keepEpoch('E2');
  expect([binding.compareEpoch('E2'), binding.bound()]).toEqual(['same', { ...HERE, epoch: 'E2' }]);
});

test('a replica that is nobody’s compares nothing', () => {
  const { binding } = openReplica();
  expect([binding.compareEpoch('E1'), binding.bound(), binding.hasFeed()]).toEqual(['same', undefined, undefined]);
});

test('whether the centre has a feed is known once it was found out, and after a restart', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  replica.binding.adopt(THERE);
  expect([replica.binding.hasFeed(), replica.isReady()]).toEqual([undefined, false]);
  replica.binding.setHasFeed(true);
  // Not before its cards have come.
  expect([replica.binding.hasFeed(), replica.isReady()]).toEqual([true, false]);
  replica.binding.setHasFeed(false);
  expect([replica.binding.hasFeed(), replica.isReady()]).toEqual([false, true]);
  await replica.close();
  expect(openReplica(folder).binding.hasFeed()).toBe(false);
});

/** One that knows all that a replica can know, with a sign-up that was acknowledged and one that waits. */
async function fullReplica(): Promise<Replica & { readonly acknowledged: OutboxEntry }> {
  const replica = await replicaWith([issuedCard('111')]);
  replica.binding.compareEpoch('E1');
  replica.account.save({
    campaigns: [{ id: '7', name: 'Welcome', type: 'points', items: [] }],
    customFields: [customField(2)],
  });
  replica.numbers.add(PLAN, { first: '000000000000', last: '000000000099' });
  signUp(replica, '777');
  const [acknowledged] = replica.outbox.due(now, 1);
  if (!acknowledged) throw new Error('one should be due');
  replica.outbox.settle([{ entry: acknowledged, end: 'acknowledged', keep: true, answer: '' }], now);
  signUp(replica, '888');
  return { ...replica, acknowledged };
}

const waiting = ({ outbox }: Replica): string[] => outbox.due(now, 9).map(({ card_number }) => card_number);

test('a replica that starts over knows nothing of its new centre, which gets nothing that the other acknowledged', async () => {
  const replica = await fullReplica();
  const other = { place: 'https://other.example', account_id: 'b' };
  await replica.startOver(other);
  expect(replica.binding.bound()).toEqual({ ...other, epoch: null });
  expect([replica.binding.hasFeed(), replica.isReady()]).toEqual([undefined, false]);
  expect(['111', '777'].map(replica.cards.byNumber)).toEqual([undefined, undefined]);
  expect([replica.account.campaigns(), replica.account.customFields(), replica.numbers.left(PLAN)]).toEqual([
    [],
    [],
    0,
  ]);
  expect([replica.outbox.resend(now)(), waiting(replica)]).toEqual([0, ['888']]);
});

test.each([
  ['renewed its epoch', 'E1.R1', 'E1.R1'],
  ['is not in step', undefined, 'E1'],
])('a centre that %s gets back what it acknowledged, and is asked for all it has', async (_title, told, kept) => {
  const replica = await fullReplica();
  await renew({ replica, time: { now: () => now, sleep: async () => undefined }, stopped: () => false }, told);
  expect(waiting(replica)).toEqual(['777', '888']);
  expect([replica.learned.byNumber('777'), replica.numbers.left(PLAN)]).toEqual([undefined, 0]);
  // Its cards serve until the new ones have come.
  expect([replica.feed.fetching(), replica.cards.byNumber('111')?.status]).toEqual([true, 'issued']);
  expect(replica.binding.bound()).toEqual({ ...THERE, epoch: kept });
});

test('an epoch that was told before changes nothing', async () => {
  const replica = await fullReplica();
  expect(replica.binding.compareEpoch('E1')).toBe('same');
  expect([waiting(replica), replica.feed.fetching(), replica.numbers.left(PLAN)]).toEqual([['888'], false, 100]);
});
