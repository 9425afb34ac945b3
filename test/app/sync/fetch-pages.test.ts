// A list that comes in pages: each is handed over while those before it are being written, and a feed that does not go on is told of.
import { expect, test, vi } from 'vitest';
import { CardFileError } from '../../../app/cards/card-thread.ts';
import type { CentralClient } from '../../../app/centre/central-client.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { writeFeed } from '../../../shared/extensions/replica-feed.ts';
import { type CallResponse, failure, success } from '../../../shared/wire/response.ts';
import {
  clientOf,
  down,
  failing,
  fetch,
  first,
  here,
  knows,
  replicaOf,
  there,
  upToDate,
} from '../../support/fetching.ts';
import { issuedCard, openReplica } from '../../support/replica.ts';
import { settle } from '../../support/virtual-time.ts';

test('a list of many pages is taken page by page, and goes on where it was', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const cards = Array.from({ length: 25 }, (_, n) => issuedCard(`60120${n + 10}`));
  const client = clientOf({ epoch: 'E1', cards, page: 10 });
  expect(await fetch(replica, failing(client, 'c20'))).toMatchObject({
    result: { end: 'unreachable', detail: 'ECONNRESET' },
    met: true,
    logged: [],
  });
  expect(replica.feed.position()).toEqual({ cursor: 'c20', complete: false, count: 20 });
  client.calls.length = 0;
  expect((await fetch(replica, client)).result).toEqual(upToDate);
  expect(client.calls.filter(({ type }) => type === 'replica_feed').map(({ cursor }) => cursor)).toEqual(['c20']);
  expect(replica.feed.position()).toEqual({ cursor: 'c25', complete: true, count: 25 });
});

test('what was learned of cards is known until the whole list has told it', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  replica.learned.learn(issuedCard('999'), new Date(0));
  const cards = Array.from({ length: 20 }, (_, n) => issuedCard(`60120${n + 10}`));
  const client = clientOf({ epoch: 'E1', cards, page: 10 });
  await fetch(replica, failing(client, 'c10'));
  expect(knows(replica, '999')).toEqual([true]);
  await fetch(replica, client);
  expect(knows(replica, '999')).toEqual([false]);
});

/** A replica whose pages are written once the test says so, each with what is told of it. */
function slowlyWriting(replica: Replica) {
  const begun: string[] = [];
  const ends: ((fault?: Error) => Promise<unknown>)[] = [];
  const apply: Replica['feed']['apply'] = (page) =>
    new Promise((resolve, reject) => {
      begun.push(page.cursor);
      ends.push(async (fault) => {
        if (fault) reject(fault);
        else await replica.feed.apply(page).then(resolve, reject);
        await settle();
      });
    });
  return { slow: { ...replica, feed: { ...replica.feed, apply } }, begun, ends };
}

test('while a page is written the next is handed over, and the one behind it is asked for once the first is written', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const cards = Array.from({ length: 50 }, (_, n) => issuedCard(`60120${n + 10}`));
  const client = clientOf({ epoch: 'E1', cards, page: 10 });
  const asked = () => client.calls.filter(({ type }) => type === 'replica_feed').map(({ cursor }) => cursor);
  const { slow, begun, ends } = slowlyWriting(replica);
  const fetched = fetch(slow, client);
  await settle();
  expect([begun, asked()]).toEqual([
    ['c10', 'c20'],
    ['', 'c10', 'c20'],
  ]);
  await ends[0]?.();
  expect([begun, asked()]).toEqual([
    ['c10', 'c20', 'c30'],
    ['', 'c10', 'c20', 'c30'],
  ]);
  for (const n of [1, 2, 3, 4]) await ends[n]?.();
  expect((await fetched).result).toEqual(upToDate);
  expect(replica.feed.position()).toEqual({ cursor: 'c50', complete: true, count: 50 });
});

test('a page that cannot be written is what is told of, once the one behind it has failed too, and both are fetched again', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const cards = Array.from({ length: 30 }, (_, n) => issuedCard(`60120${n + 10}`));
  const client = clientOf({ epoch: 'E1', cards, page: 10 });
  const { slow, ends } = slowlyWriting(replica);
  let told: unknown;
  const fetched = fetch(slow, client).catch((error) => {
    told = error;
  });
  await settle();
  await ends[0]?.(new CardFileError('SQLITE_FULL'));
  expect(told).toBeUndefined();
  await ends[1]?.();
  await fetched;
  expect(told).toEqual(new CardFileError('SQLITE_FULL'));
  expect([ends.length, replica.feed.position().count]).toEqual([2, 0]);
  expect((await fetch(replica, client)).result).toEqual(upToDate);
  expect(replica.feed.position()).toEqual({ cursor: 'c30', complete: true, count: 30 });
});

/** A replica that cannot make a file for a list of cards. */
function withoutRoom(replica: Replica): Replica {
  const refuse = () => Promise.reject(new CardFileError('SQLITE_FULL'));
  return { ...replica, feed: { ...replica.feed, begin: refuse, apply: refuse } };
}

test('a list that cannot be begun hides nothing of what the centre answered', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const unknown = failure('type must be one of record_customer, customer_info.');
  const refused = failure('user_id, user_password or account_id is not right.');
  const answering = (answers: Record<string, CallResponse>) => clientOf({ ...first, answers });
  expect(await fetch(withoutRoom(replica), down)).toMatchObject({ result: { end: 'unreachable' }, met: false });
  const only = { replica_feed: refused, no_such_call: unknown };
  expect((await fetch(withoutRoom(replica), answering(only))).result).toEqual({
    end: 'refused',
    detail: refused.error,
  });
  await expect(fetch(withoutRoom(replica), clientOf(first))).rejects.toEqual(new CardFileError('SQLITE_FULL'));
  expect(replica.binding.hasFeed()).toBe(true);
  const other = openReplica();
  other.binding.adopt(there);
  const documented = await fetch(withoutRoom(other), answering({ replica_feed: unknown, no_such_call: unknown }));
  expect(documented).toMatchObject({ result: upToDate, met: true });
});

test('that the centre is another one counts, also where a page before could not be written', async () => {
  const replica = await replicaOf(here, first, 1);
  let asked = 0;
  const changing: CentralClient = {
    call: async ({ type }) => {
      if (type !== 'replica_feed') return { kind: 'answered', response: success({ campaigns: [] }) };
      asked += 1;
      const epoch = asked === 1 ? 'E1' : 'E2';
      return { kind: 'answered', response: success({ cards: '', more: 'Y', cursor: `c${asked}0`, epoch }) };
    },
  };
  const { slow, ends } = slowlyWriting(replica);
  const onOther = vi.fn();
  const fetched = fetch(slow, changing, { onOther }).catch((error) => error);
  await settle();
  expect(onOther).toHaveBeenCalledOnce();
  await ends[0]?.(new CardFileError('SQLITE_FULL'));
  expect(await fetched).toEqual(new CardFileError('SQLITE_FULL'));
});

test('a centre that is gone is told of once all it gave is written', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const cards = Array.from({ length: 30 }, (_, n) => issuedCard(`60120${n + 10}`));
  const { slow, ends } = slowlyWriting(replica);
  let ended = false;
  const fetched = fetch(slow, failing(clientOf({ epoch: 'E1', cards, page: 10 }), 'c10')).then(({ result }) => {
    ended = true;
    return result;
  });
  await settle();
  expect([ends.length, ended]).toEqual([1, false]);
  await ends[0]?.();
  expect(await fetched).toEqual({ end: 'unreachable', detail: 'ECONNRESET' });
  expect(replica.feed.position()).toEqual({ cursor: 'c10', complete: false, count: 10 });
});

const pageWith = (cursor: string) =>
  success(
    writeFeed({
      lines: '',
      cursor,
      more: true,
      epoch: 'E1',
      total: undefined,
      time: undefined,
      backed_up: undefined,
    }),
  );

test.each(['', 'c1'])(
  'a feed that does not go on from cursor "%s" is told of, and not asked for ever',
  async (cursor) => {
    const replica = openReplica();
    replica.binding.adopt(there);
    const { result } = await fetch(replica, clientOf({ ...first, answers: { replica_feed: pageWith(cursor) } }));
    expect(result).toEqual({ end: 'refused', detail: expect.stringMatching(/does not go on/) });
  },
);

test('a feed that ends with no cursor to go on from leaves the list as it was', async () => {
  const replica = await replicaOf(there, first);
  const lost = clientOf({
    ...first,
    answers: { replica_feed: success({ cards: '', cursor: '', more: 'N', epoch: 'E1' }) },
  });
  for (let round = 0; round < 2; round++)
    expect((await fetch(replica, lost)).result).toEqual({
      end: 'refused',
      detail: expect.stringMatching(/does not go on/),
    });
  expect(knows(replica, '111')).toEqual([true]);
});

test.each([
  ['goes round in cursors', (n: number) => ({ cursor: n % 2 ? 'c1' : 'c2', epoch: 'E1' })],
  ['has another epoch with each page', (n: number) => ({ cursor: `c${n}`, epoch: n % 2 ? 'E1' : 'E1.R1' })],
])('a feed that %s is told of, and asked again in the next round', async (_title, of) => {
  const replica = openReplica();
  replica.binding.adopt(there);
  let asked = 0;
  const round: CentralClient = {
    call: async ({ type }) => {
      if (type !== 'replica_feed') return { kind: 'answered', response: success({ campaigns: [] }) };
      asked += 1;
      if (asked > 50) return { kind: 'unreachable', detail: 'asked for ever' };
      return { kind: 'answered', response: success({ cards: '', more: 'Y', ...of(asked) }) };
    },
  };
  const { result } = await fetch(replica, round);
  expect(result).toEqual({ end: 'refused', detail: expect.stringMatching(/does not go on/) });
});

test('a centre that refuses the rest of a list that it began is told of', async () => {
  const replica = openReplica();
  replica.binding.adopt(there);
  const client = clientOf({ epoch: 'E1', cards: [issuedCard('111'), issuedCard('222')], page: 1 });
  const refusing: CentralClient = {
    call: async (fields) =>
      fields.cursor === 'c1' ? { kind: 'answered', response: failure('Too much.') } : client.call(fields),
  };
  expect((await fetch(replica, refusing)).result).toEqual({ end: 'refused', detail: 'Too much.' });
  expect(replica.isReady()).toBe(false);
});
