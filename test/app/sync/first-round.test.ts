// What the sync says before its first round, and what it asks of a centre of each kind.
import { expect, onTestFinished, test } from 'vitest';
import type { Reply } from '../../../app/centre/central-client.ts';
import { connectCentre } from '../../../app/centre/connect.ts';
import { createSync, NOT_YET_TRIED } from '../../../app/sync/sync.ts';
import type { Campaign } from '../../../shared/record-customer/facts.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../../shared/wire/response.ts';
import { openReplica } from '../../support/replica.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const plan = { length: 16, prefix: '6012', suffix: '' };
const feed = success({ epoch: 'E1', cards: '', cursor: 'c1', more: 'N' });
const lent = success({ lease: { first: '000000000000', last: '000000000199' } });
const unknown = failure('There is no such call.');
/** What the call that every centre has says when nothing is sent with it. */
const nothing = failure('customer_action is required.');

/** A terminal whose centre gives these answers to its calls, and any other a refusal. */
function openSync(answers: Readonly<Record<string, CallResponse>>, assumed?: readonly Campaign[]) {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  const sent: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    sent.push(fields);
    return { kind: 'answered', response: { record_customer: nothing, ...answers }[fields.type ?? ''] ?? unknown };
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const time = createVirtualTime();
  const centre = connectCentre({ call }, replica.terminalId, replica.account.customFields);
  const parts = { centre, replica, log, time, random: () => 0, feedEveryMs: 60_000, keepMs: 86_400_000, plan };
  const sync = createSync({ ...parts, ...(assumed && { assumed }) });
  onTestFinished(() => sync.stop());
  return { sync, time, replica, of: (type: string) => sent.filter((fields) => fields.type === type) };
}

test('before the first round nothing is known, and nobody is to mend anything', async () => {
  const { sync, time, of } = openSync({ replica_feed: feed });
  expect([sync.status(), sync.lastContact()]).toEqual([
    { online: false, refused: false, detail: NOT_YET_TRIED },
    undefined,
  ]);
  sync.start();
  await time.pass(0);
  expect(sync.status()).toEqual({ online: true, refused: false, detail: undefined });
  expect(sync.lastContact()).toEqual(time.now());
  expect(of('replica_feed')).toHaveLength(1);
});

test('a terminal of which nothing is known beside its sign-ups says so to its centre', async () => {
  const { sync, time, of } = openSync({ replica_feed: feed, lease_numbers: lent, terminal_heartbeat: success({}) });
  sync.start();
  await time.pass(0);
  expect(of('terminal_heartbeat')).toMatchObject([{ pending: '0', attention: '0' }]);
  for (const beat of of('terminal_heartbeat')) expect([beat.version ?? '', beat.devices ?? '']).toEqual(['', '']);
});

test('a centre that has no feed is asked for no numbers, and told nothing of the terminal', async () => {
  const { sync, time, of, replica } = openSync({});
  sync.start();
  await time.pass(61_000);
  expect(replica.binding.hasFeed()).toBe(false);
  expect([of('lease_numbers'), of('terminal_heartbeat')]).toEqual([[], []]);
  // It may have one later: that is asked for now and then, and not in each round.
  expect(of('replica_feed')).toHaveLength(1);
  await time.pass(9 * 60_000);
  expect(of('replica_feed')).toHaveLength(2);
});

test('a centre that lists no campaigns has those that the settings name, or none', async () => {
  const welcome: Campaign = { id: '1', name: 'Welcome', type: 'points', items: [] };
  for (const assumed of [[welcome], undefined]) {
    const { sync, time, replica } = openSync({ replica_feed: feed }, assumed);
    sync.start();
    await time.pass(0);
    expect(replica.account.campaigns()).toEqual(assumed ?? []);
  }
});
