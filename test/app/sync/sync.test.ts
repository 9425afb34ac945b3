// The sync against a centre that is a function, in time that the test owns.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Reply } from '../../../app/centre/central-client.ts';
import { healthOf } from '../../../app/health.ts';
import { placeOf } from '../../../app/replica/binding.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { failure, success } from '../../../shared/wire/response.ts';
import { issuedCard, openReplica, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import {
  answered,
  counts,
  createCentre,
  down,
  feedAnswer,
  now,
  signUp,
  startSync,
} from '../../support/virtual-sync.ts';
import { settle } from '../../support/virtual-time.ts';

test('an entry that does not open goes to staff, sealed, and what is behind it is sent', async () => {
  const folder = temporaryFolder();
  const before = openReplica(folder, 1);
  signUp(before, '111');
  await before.close();
  const replica = openReplica(folder, 2);
  signUp(replica, '222');
  const client = createCentre();
  const { sync, time, lines } = startSync(client, replica);
  await time.pass(100);
  expect(counts(replica)).toEqual({ pending: 0, attention: 1 });
  expect(client.of('record_customer')).toMatchObject([{ card_number: '222' }]);
  expect(lines).toContainEqual({ event: 'sync.unreadable', entry: expect.any(String) });
  await sync.stop();
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  expect(peek.prepare(`SELECT last_answer, sealed FROM outbox WHERE state = 'refused'`).all()).toEqual([
    { last_answer: expect.stringMatching(/Restore the key/), sealed: expect.any(Buffer) },
  ]);
  peek.close();
  await replica.close();

  const restored = openReplica(folder, 1);
  expect(restored.outbox.recover(now)).toBe(1);
  expect(restored.outbox.due(now, 1)).toMatchObject([{ card_number: '111', fields: { first_name: 'Ann' } }]);
});

test('a terminal that cannot write what came of a call waits before it calls again', async () => {
  const replica = await replicaWith([]);
  signUp(replica, '111');
  const full = (): never => {
    throw new Error('SQLITE_FULL');
  };
  const client = createCentre();
  const { time, lines, sync, heard } = startSync(client, { ...replica, outbox: { ...replica.outbox, settle: full } });
  await time.pass(14_000);
  expect(client.of('record_customer')).toHaveLength(1);
  expect(sync.status().detail).toMatch(/sync\.failed/);
  expect(heard.at(-1)?.detail).toMatch(/sync\.failed/);
  await time.pass(2000);
  expect(client.of('record_customer')).toHaveLength(2);
  expect(lines.filter(({ event }) => event === 'sync.failed')).toHaveLength(2);
});

const REFUSAL = 'user_id, user_password or account_id is not right.';

test('a centre that refuses the terminal is told from one that is not there, in the log and to the screens', async () => {
  const replies: Reply[] = [
    answered(failure(REFUSAL)),
    answered(failure(REFUSAL)),
    { kind: 'unreachable', detail: 'HTTP 429' },
  ];
  const replica = openReplica();
  const { time, lines, heard } = startSync({ call: async () => replies.shift() ?? down }, replica);
  await time.pass(0);
  await time.pass(600);
  await time.pass(1200);
  const refused = { online: false, refused: true, detail: REFUSAL };
  const waiting = { online: false, refused: false, detail: 'ECONNREFUSED' };
  expect(heard).toEqual([refused, refused, waiting]);
  expect(lines).toEqual([refused, waiting].map((status) => ({ event: 'sync.network', ...status })));
  const terminal = {
    replicaFailing: () => false,
    settingsFault: () => ({ detail: 'a field is missing', stops: false }),
    hasMetStranger: () => false,
  };
  const asked = { status: () => refused, lastContact: () => undefined };
  const now = (): Date => new Date();
  expect(healthOf({ name: '', version: '', sync: asked, replica, devices: [], terminal, now })).toMatchObject({
    status: 'degraded',
    online: false,
    sync: { refused: true, detail: REFUSAL },
    settings: 'a field is missing',
  });
});

test('nothing is sent to a centre that is not the one the sign-ups wait for', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: placeOf('http://127.0.0.1:1/'), account_id: 'a' });
  replica.binding.compareEpoch('E1');
  signUp(replica, '111');
  const client = createCentre(({ type }) => (type === 'replica_feed' ? feedAnswer({ epoch: 'E2' }) : undefined));
  const { sync, time } = startSync(client, replica);
  await time.pass(1000);
  sync.wake();
  await time.pass(60_000);
  expect(sync.status()).toEqual({ online: false, refused: true, detail: expect.stringMatching(/not the centre/) });
  expect(client.of('record_customer')).toEqual([]);
  expect(counts(replica)).toEqual({ pending: 1, attention: 0 });
});

test('a sign-up is sent as soon as it is recorded, and a feed is asked for when it is due', async () => {
  const replica = await replicaWith([]);
  const client = createCentre();
  const { sync, time, heard } = startSync(client, replica);
  await time.pass(10_000);
  expect(heard).toHaveLength(1);
  signUp(replica, '111');
  sync.wake();
  await time.pass(0);
  expect(client.of('record_customer')).toHaveLength(1);
  expect(client.of('replica_feed')).toHaveLength(1);
  // Whoever counts those that wait hears of it, before the next feed.
  expect(heard).toHaveLength(2);
  await time.pass(50_000);
  expect(client.of('replica_feed')).toHaveLength(2);
});

test('a sign-up waits for no list of cards: it is sent while the first list is still coming', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  let goOn: (reply: Reply) => void = () => undefined;
  const client = createCentre(({ type, cursor }) => {
    if (type !== 'replica_feed') return undefined;
    if (cursor === '') return feedAnswer({ cursor: 'half', more: true });
    return new Promise((resolve) => {
      goOn = resolve;
    });
  });
  const { sync, time } = startSync(client, replica);
  await time.pass(1000);
  expect(sync.status()).toEqual({ online: true, refused: false, detail: undefined });
  signUp(replica, '111');
  sync.wake();
  await time.pass(0);
  expect([client.of('record_customer').length, replica.isReady()]).toEqual([1, false]);
  goOn(feedAnswer({ cursor: 'whole' }));
  await time.pass(0);
  expect(replica.isReady()).toBe(true);
});

test('sign-ups of one card go one after the other, those of others beside them', async () => {
  const replica = await replicaWith([issuedCard('333')]);
  for (const card of ['111', '222']) signUp(replica, card);
  replica.record(
    { account_id: 'a', customer_action: 'register', card_number: '333', customer_password: 'ilovecheese' },
    now,
  );
  const [one] = replica.outbox.due(now, 3);
  const open: { readonly card: string | undefined; readonly answer: (reply: Reply) => void }[] = [];
  const client = createCentre(({ type, card_number }) =>
    type === 'record_customer' ? new Promise((answer) => open.push({ card: card_number, answer })) : undefined,
  );
  const { time } = startSync(client, replica);
  await time.pass(0);
  expect(open.map(({ card }) => card)).toEqual(['111', '222', '333']);
  // The first card has a second entry, as after a conflict that staff sent again with another card.
  replica.outbox.add({ ...(one ?? fail()), id: 'later', code: 'C9', fields: { ...one?.fields, code: 'C9' } }, now);
  await time.pass(1000);
  expect(open).toHaveLength(3);
  open[0]?.answer(answered(success({ customer: { status: 'new', code: one?.code ?? '' } })));
  await time.pass(20);
  expect(open.map(({ card }) => card)).toEqual(['111', '222', '333', '111']);
  for (const { answer } of open) answer(down);
});
const fail = (): never => expect.fail('an entry should be due');

test('those behind one that finds the centre busy wait as long as it asks for, then one tries first', async () => {
  const replica = await replicaWith([]);
  for (let n = 0; n < 20; n++) signUp(replica, `10${n}`);
  let busy = true;
  const client = createCentre(({ type }) =>
    busy && type === 'record_customer' ? { kind: 'unreachable', detail: 'HTTP 503', retryAfterMs: 30_000 } : undefined,
  );
  const { time } = startSync(client, replica);
  await time.pass(1000);
  const tried = client.of('record_customer').length;
  expect(tried).toBeLessThanOrEqual(8);
  await time.pass(28_000);
  expect(client.of('record_customer')).toHaveLength(tried);
  await time.pass(2000);
  expect(client.of('record_customer')).toHaveLength(tried + 1);
  busy = false;
  await time.pass(70_000);
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
});

test('when the network is back everything that waits is sent, and terminals do not all come at once', async () => {
  const replica = await replicaWith([]);
  let there = false;
  const client = createCentre(() => (there ? undefined : down));
  const { sync, time } = startSync(client, replica, { random: () => 0.5 });
  for (let n = 0; n < 3; n++) signUp(replica, `10${n}`);
  await time.pass(100_000);
  there = true;
  while (!sync.status().online) await time.pass(100);
  // Half of a tenth of how long it was away.
  await time.pass(4900);
  expect(client.of('record_customer')).toHaveLength(0);
  await time.pass(1200);
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
});

test('after long without answers, one that proves nothing does not send a sign-up to staff: it is sent again', async () => {
  const replica = await replicaWith([]);
  let reply: Reply | undefined = down;
  const client = createCentre(({ type }) => {
    if (type === 'customer_info') return answered(failure('There is no such customer.'));
    return type === 'record_customer' ? reply : undefined;
  });
  const sent = (): number => client.of('record_customer').length;
  const { time } = startSync(client, replica);
  signUp(replica, '111');
  await time.pass(2 * 3_600_000);
  const unanswered = sent();
  expect(unanswered).toBeGreaterThan(10);
  reply = answered(success({}));
  while (sent() < unanswered + 2) await time.pass(1000);
  expect(counts(replica)).toEqual({ pending: 1, attention: 0 });
  reply = undefined;
  await time.pass(600_000);
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
});

test.each([
  ['half of a tenth of the time since it was last online', 100_000, 5000],
  ['half of thirty seconds, however long that is', 3_600_000, 15_000],
])('after another time offline it waits %s', async (_title, away, wait) => {
  const replica = await replicaWith([]);
  let there = true;
  const client = createCentre(() => (there ? undefined : down));
  const { sync, time } = startSync(client, replica, { random: () => 0.5 });
  await time.pass(10 * 60_000);
  there = false;
  while (sync.status().online) await time.pass(1000);
  await time.pass(away);
  signUp(replica, '111');
  there = true;
  while (!sync.status().online) await time.pass(100);
  await time.pass(wait - 200);
  expect(client.of('record_customer')).toEqual([]);
  await time.pass(2000);
  expect(client.of('record_customer')).toHaveLength(1);
});

test('a centre that is not there is asked less and less often, and one that asks for more time is given it', async () => {
  const asked: number[] = [];
  let reply: Reply = down;
  let clock = (): number => 0;
  const call = async (): Promise<Reply> => {
    asked.push(clock());
    return reply;
  };
  const { time } = startSync({ call }, await replicaWith([]));
  clock = time.clock;
  await time.pass(40_000);
  // The half of it that is not random: up to fifteen seconds.
  expect(asked).toEqual([0, 500, 1500, 3500, 7500, 15_000, 22_500, 30_000, 37_500]);
  reply = { kind: 'unreachable', detail: 'HTTP 503', retryAfterMs: 60_000 };
  await time.pass(100_000);
  expect(asked.slice(9)).toEqual([45_000, 105_000]);
});

test('what opens again at the start, as the key was restored, is told of and sent', async () => {
  const folder = temporaryFolder();
  const before = openReplica(folder, 1);
  before.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  signUp(before, '111');
  await before.close();
  const other = openReplica(folder, 2);
  expect(other.outbox.due(now, 1)).toEqual([]);
  await other.close();
  const client = createCentre();
  const { time, lines } = startSync(client, openReplica(folder, 1));
  expect(lines).toEqual([{ event: 'sync.recovered', entries: 1 }]);
  await time.pass(1000);
  expect(client.of('record_customer')).toMatchObject([{ card_number: '111' }]);
});

test('what was met and is another centre since is sent nothing more', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: placeOf('http://127.0.0.1:1/'), account_id: 'a' });
  let epoch = 'E1';
  const client = createCentre(({ type }) => (type === 'replica_feed' ? feedAnswer({ epoch }) : undefined));
  const { sync, time } = startSync(client, replica);
  await time.pass(1000);
  signUp(replica, '111');
  epoch = 'E2';
  await time.pass(60_000);
  const sent = client.of('record_customer').length;
  signUp(replica, '222');
  sync.wake();
  await time.pass(60_000);
  expect(client.of('record_customer')).toHaveLength(sent);
  expect(sync.status()).toMatchObject({ online: false, refused: true });
});

test('a sign-up that was put off for long is sent as soon as the network is back, however long the last failure was to be waited for', async () => {
  const replica = await replicaWith([]);
  let there = true;
  const client = createCentre(() => (there ? undefined : down));
  const { sync, time } = startSync(client, replica);
  await time.pass(1000);
  there = false;
  signUp(replica, '111');
  sync.wake();
  // Just after an attempt that failed.
  const tries = () => client.of('record_customer').length;
  while (tries() < 9) await time.pass(1000);
  const next = replica.outbox.nextDue(time.now()) ?? fail();
  expect(next.getTime() - time.now().getTime()).toBeGreaterThan(60_000);
  there = true;
  while (!sync.status().online) await time.pass(100);
  await time.pass(100);
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
});

test('what many calls came to is written in few commits', async () => {
  const replica = await replicaWith([]);
  for (let n = 0; n < 40; n++) signUp(replica, `10${n}`);
  const commits: number[] = [];
  const settle: typeof replica.outbox.settle = (attempted, at) => {
    commits.push(attempted.length);
    replica.outbox.settle(attempted, at);
  };
  const { time } = startSync(createCentre(), { ...replica, outbox: { ...replica.outbox, settle } });
  await time.pass(1000);
  expect(commits.reduce((sum, length) => sum + length, 0)).toBe(40);
  expect(commits.length).toBeLessThan(20);
});

test('a sign-up that finds the line down has the feed asked a second later whether it is up again', async () => {
  const replica = await replicaWith([]);
  const client = createCentre(({ type }) => (type === 'record_customer' ? down : undefined));
  const { sync, time } = startSync(client, replica);
  await time.pass(10_000);
  signUp(replica, '111');
  sync.wake();
  await time.pass(999);
  expect(client.of('replica_feed')).toHaveLength(1);
  await time.pass(1);
  expect(client.of('replica_feed')).toHaveLength(2);
});

test('with nothing to do there is no round but the feed’s', async () => {
  const replica = await replicaWith([]);
  const client = createCentre();
  const { time, heard } = startSync(client, replica);
  await time.pass(10 * 60_000 - 1);
  expect(heard).toHaveLength(10);
  expect(client.of('replica_feed')).toHaveLength(10);
});

test('what a centre that went back to an older copy has lost is sent again at once', async () => {
  const replica = await replicaWith([]);
  let epoch = 'E1';
  const client = createCentre(({ type }) => (type === 'replica_feed' ? feedAnswer({ epoch }) : undefined));
  const { sync, time } = startSync(client, replica);
  await time.pass(1000);
  signUp(replica, '111');
  sync.wake();
  await time.pass(1000);
  expect(client.of('record_customer')).toHaveLength(1);
  epoch = 'E1.R';
  await time.pass(60_000);
  expect(client.of('record_customer')).toMatchObject([{ card_number: '111' }, { card_number: '111' }]);
});

test('when the centre was last heard is when it last answered, and nothing before it has', async () => {
  let there = false;
  const client = createCentre(() => (there ? undefined : down));
  const { sync, time } = startSync(client, await replicaWith([]));
  await time.pass(20_000);
  expect(sync.lastContact()).toBeUndefined();
  there = true;
  while (!sync.status().online) await time.pass(100);
  const heard = sync.lastContact();
  expect(heard).toBeDefined();
  there = false;
  await time.pass(120_000);
  expect([sync.status().online, sync.lastContact()]).toEqual([false, heard]);
});

test('while the line is down the centre is not asked what it holds: the round waits for no second call', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  replica.record(
    { account_id: 'a', customer_action: 'register', card_number: '111', customer_password: 'ilovecheese' },
    now,
  );
  const told = { time: '2026-01-02T06:00:00.000Z', backed_up: '2026-01-02T06:00:00.001Z' };
  const lines = linesOf([{ card_number: '111', code: '111', status: 'registered' }]);
  let there = true;
  const client = createCentre(({ type }) => {
    if (type === 'recorded_keys' || !there) return down;
    return type === 'replica_feed' ? feedAnswer({ lines, ...told }) : undefined;
  });
  const { time } = startSync(client, replica);
  await time.pass(130_000);
  const asked = client.of('recorded_keys').length;
  expect(asked).toBeGreaterThan(0);
  there = false;
  await time.pass(300_000);
  expect(client.of('recorded_keys')).toHaveLength(asked);
});

test('a terminal that is to stop takes no further page, waits for what is being sent, and asks nothing after that', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  const MANY = 300;
  let pages = 0;
  let answer: (reply: Reply) => void = () => undefined;
  const client = createCentre(({ type }) => {
    if (type === 'record_customer')
      return new Promise((resolve) => {
        answer = resolve;
      });
    if (type !== 'replica_feed') return undefined;
    pages++;
    return new Promise((resolve) => setImmediate(resolve, feedAnswer({ cursor: `c${pages}`, more: pages < MANY })));
  });
  signUp(replica, '111');
  const { sync, time } = startSync(client, replica);
  while (client.of('record_customer').length === 0) await settle(1);
  let isStopped = false;
  const stopping = sync.stop().then(() => {
    isStopped = true;
  });
  await settle();
  const [code, taken] = [client.of('record_customer')[0]?.code ?? '', pages];
  expect([isStopped, taken < MANY]).toEqual([false, true]);
  answer(answered(success({ customer: { status: 'new', code } })));
  await stopping;
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
  signUp(replica, '222');
  sync.wake();
  await time.pass(300_000);
  expect([client.of('record_customer').length, pages]).toEqual([1, taken]);
});

test.each<[string, string, Reply | undefined]>([
  ['is there', 'info', undefined],
  ['is not there', 'warn', down],
  ['refuses the terminal', 'error', answered(failure(REFUSAL))],
])('that the centre %s is told to whoever reads the log as %s', async (_title, level, reply) => {
  const levels: string[] = [];
  const as = (name: string) => () => void levels.push(name);
  const log = { info: as('info'), warn: as('warn'), error: as('error') };
  const { time } = startSync(
    createCentre(() => reply),
    await replicaWith([]),
    { log },
  );
  await time.pass(0);
  expect(levels).toEqual([level]);
});
