// Whose replica it is: what becomes of cards and of waiting sign-ups when the centre is another one.
import { expect, onTestFinished, test } from 'vitest';
import { type Centre, placeOf } from '../../app/replica/binding.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import type { CentralClient, Reply } from '../../app/sync/central-client.ts';
import { fetchFeed } from '../../app/sync/fetch-feed.ts';
import { meetCentre } from '../../app/sync/meet-centre.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { success } from '../../shared/wire/response.ts';
import { temporaryFolder } from '../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const there: Centre = { place: 'https://centre.example', account_id: 'a' };
const here: Centre = { place: placeOf('http://127.0.0.1:8080/'), account_id: 'a' };

/** A centre whose one card is the tenth change of its database. `epoch` undefined: it tells none. */
function centreOf(epoch: string | undefined, card_number: string): CentralClient {
  const feed = (cursor: number) => ({
    ...(epoch !== undefined && { epoch }),
    cards: cursor < 10 ? [{ card_number, code: `code-${card_number}`, status: 'issued' }] : [],
    cursor: '10',
    more: 'N',
  });
  const call = async ({ type, cursor }: Fields): Promise<Reply> => {
    const body = type === 'replica_feed' ? feed(Number(cursor)) : { campaigns: [] };
    return { kind: 'answered', response: success(body) };
  };
  return { call };
}

const down: CentralClient = { call: async () => ({ kind: 'unreachable', detail: 'ECONNREFUSED' }) };

/** A replica that has been in step with `centre`, with sign-ups for it that wait. */
async function replicaOf(centre: Centre, client: CentralClient, pending = 0): Promise<Replica> {
  const replica = createReplica(temporaryFolder(), createVault(Buffer.alloc(32, 1)), randomDigits);
  onTestFinished(() => replica.close());
  await meetCentre(centre, { client, ...replica });
  await fetchFeed(client, replica.feed);
  for (let n = 0; n < pending; n++)
    replica.record({ account_id: 'a', customer_action: 'new', card_number: `77${n}`, first_name: 'Ann' }, now);
  return replica;
}

const first = centreOf('E1', '111');
const second = centreOf('E2', '222');
const forgotten = { cursor: 0, complete: false };

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
    await meetCentre(other, { client: second, ...replica });
    expect(replica.feed.position()).toEqual(forgotten);
    await fetchFeed(second, replica.feed);
    expect(replica.cards.byNumber('111')).toBeUndefined();
    expect(replica.cards.byNumber('222')).toMatchObject({ status: 'issued' });
  }
});

test('while sign-ups wait, another centre or account is refused with what to do, and nothing is forgotten', async () => {
  for (const other of [
    { ...there, place: 'https://other.example' },
    { ...there, account_id: 'b' },
  ]) {
    const replica = await replicaOf(there, first, 2);
    await expect(meetCentre(other, { client: second, ...replica })).rejects.toThrow(
      /2 sign-ups .* https:\/\/centre\.example with account a.*until they are sent/,
    );
    expect(replica.cards.byNumber('111')).toBeDefined();
    expect(replica.binding.bound()).toMatchObject(there);
  }
});

test('a centre that has moved, to another port of this machine too, keeps its cards and gets what waits', async () => {
  for (const [from, to] of [
    [there, { ...there, place: 'https://new.example' }],
    [here, { ...here, place: placeOf('http://localhost:9999/') }],
  ] as const) {
    const replica = await replicaOf(from, first, 1);
    await meetCentre(to, { client: first, ...replica });
    expect(replica.feed.position()).toEqual({ cursor: 10, complete: true });
  }
});

test('on this machine another database is another centre: its start is refused while sign-ups wait', async () => {
  const replica = await replicaOf(here, first, 1);
  await expect(meetCentre(here, { client: second, ...replica })).rejects.toThrow(/1 sign-up .* this machine/);
  // It was down at the start: the feed finds out before anything is sent.
  await meetCentre(here, { client: down, ...replica });
  expect(await fetchFeed(second, replica.feed)).toMatchObject({ end: 'otherCentre' });
  expect(replica.feed.position().cursor).toBe(10);
});

test('a centre whose database was made anew is read from the start, and gets what waits', async () => {
  const replica = await replicaOf(there, first, 1);
  await meetCentre(there, { client: second, ...replica });
  expect(await fetchFeed(second, replica.feed)).toEqual({ end: 'upToDate' });
  expect(replica.cards.byNumber('111')).toBeUndefined();
  expect(replica.cards.byNumber('222')).toMatchObject({ status: 'issued' });
  expect(replica.outbox.counts()).toEqual({ pending: 1, attention: 0 });
});

test('a centre that went back to a copy and renewed its epoch is read from the start, on this machine too', async () => {
  for (const place of [there, here]) {
    const replica = await replicaOf(place, first, 1);
    const restored = centreOf('E1.R1', '222');
    await meetCentre(place, { client: restored, ...replica });
    expect(await fetchFeed(restored, replica.feed)).toEqual({ end: 'upToDate' });
    expect(replica.cards.byNumber('111')).toBeUndefined();
    expect(replica.cards.byNumber('222')).toBeDefined();
    expect(replica.outbox.counts()).toEqual({ pending: 1, attention: 0 });
  }
});

test('a centre that says it has not got as far as the cursor is read from the start', async () => {
  const replica = await replicaOf(there, first);
  const call = async ({ type, cursor }: Fields): Promise<Reply> => {
    const card = { card_number: '222', code: 'code-222', status: 'issued' };
    const known = { epoch: 'E1', cards: [card], cursor: '4', more: 'N' };
    const feed = Number(cursor) > 4 ? { epoch: 'E1', cards: [], cursor: '0', more: 'Y' } : known;
    return { kind: 'answered', response: success(type === 'replica_feed' ? feed : { campaigns: [] }) };
  };
  expect(await fetchFeed({ call }, replica.feed)).toEqual({ end: 'upToDate' });
  expect(replica.feed.position()).toEqual({ cursor: 4, complete: true });
  expect(replica.cards.byNumber('111')).toBeUndefined();
  expect(replica.cards.byNumber('222')).toBeDefined();
});

test('a centre that tells no epoch is taken for what its place says', async () => {
  const old = centreOf(undefined, '111');
  const replica = await replicaOf(there, old, 1);
  await meetCentre(there, { client: old, ...replica });
  expect(await fetchFeed(old, replica.feed)).toEqual({ end: 'upToDate' });
  expect(replica.feed.position().cursor).toBe(10);
  // It was updated since: the epoch it now tells is its own.
  expect(await fetchFeed(first, replica.feed)).toEqual({ end: 'upToDate' });
  expect(replica.binding.bound()).toEqual({ ...there, epoch: 'E1' });
  expect(replica.feed.position().cursor).toBe(10);
});
