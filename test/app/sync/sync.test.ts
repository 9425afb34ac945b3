// The sync against a centre that is a function, in time that the test owns.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { CentralClient, Reply } from '../../../app/centre/central-client.ts';
import { connectCentre } from '../../../app/centre/connect.ts';
import { healthOf } from '../../../app/health.ts';
import type { LogEntry } from '../../../app/log/log.ts';
import { placeOf } from '../../../app/replica/binding.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { createSync, type Sync, type SyncParts, type SyncStatus } from '../../../app/sync/sync.ts';
import { type FeedAnswer, linesOf, writeFeed } from '../../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { failure, success } from '../../../shared/wire/response.ts';
import { issuedCard, openReplica, replicaWith } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

const answered = (response: Extract<Reply, { kind: 'answered' }>['response']): Reply => ({
  kind: 'answered',
  response,
});
const down: Reply = { kind: 'unreachable', detail: 'ECONNREFUSED' };

type Answers = (fields: Fields) => Reply | Promise<Reply> | undefined;

const feedAnswer = (more: Partial<FeedAnswer> = {}) =>
  answered(
    success(
      writeFeed({
        lines: '',
        cursor: 'c1',
        more: false,
        epoch: 'E1',
        total: undefined,
        time: undefined,
        backed_up: undefined,
        ...more,
      }),
    ),
  );

/** A centre that takes everything, but for what `answers` says otherwise; and what it was sent. */
function createCentre(
  answers: Answers = () => undefined,
): CentralClient & { readonly sent: Fields[]; readonly of: (type: string) => Fields[] } {
  const sent: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    sent.push(fields);
    const own = await answers(fields);
    if (own) return own;
    if (fields.type === 'replica_feed') return feedAnswer();
    if (fields.type === 'lease_numbers')
      return answered(success({ lease: { first: '000000000000', last: '000000000199' } }));
    const status = fields.customer_action === 'register' ? 'registered' : 'new';
    return answered(success({ customer: { status, code: fields.code ?? '' }, campaigns: [] }));
  };
  return { call, sent, of: (type) => sent.filter((fields) => fields.type === type) };
}

interface Running {
  readonly sync: Sync;
  readonly time: VirtualTime;
  readonly lines: LogEntry[];
  readonly heard: SyncStatus[];
}

function startSync(client: CentralClient, replica: Replica, more: Partial<SyncParts> = {}): Running {
  const lines: LogEntry[] = [];
  const keep = (entry: LogEntry): void => void lines.push(entry);
  const time = createVirtualTime();
  const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
  const log = { info: keep, warn: keep, error: keep };
  const sync = createSync({
    centre,
    replica,
    log,
    time,
    random: () => 0,
    feedEveryMs: 60_000,
    keepMs: 86_400_000,
    ...more,
  });
  const heard: SyncStatus[] = [];
  sync.onRound((status) => heard.push(status));
  sync.start();
  onTestFinished(() => sync.stop());
  return { sync, time, lines, heard };
}

const now = new Date('2026-01-02T03:04:05Z');
function signUp(replica: Replica, card_number: string, first_name = 'Ann'): void {
  const outcome = replica.record({ account_id: 'a', customer_action: 'new', card_number, first_name }, now);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
}

const counts = ({ outbox }: Replica) => {
  const { pending, attention } = outbox.counts();
  return { pending, attention };
};

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
  const { time, lines, sync } = startSync(client, { ...replica, outbox: { ...replica.outbox, settle: full } });
  await time.pass(14_000);
  expect(client.of('record_customer')).toHaveLength(1);
  expect(sync.status().detail).toMatch(/sync\.failed/);
  await time.pass(2000);
  expect(client.of('record_customer')).toHaveLength(2);
  expect(lines.filter(({ event }) => event === 'sync.failed')).toHaveLength(2);
});

test('a terminal that cannot erase what a foreign centre acknowledged says so, and goes on', async () => {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  signUp(replica, '111');
  const full = (): never => {
    throw new Error('SQLITE_FULL');
  };
  const unknown = failure('type must be one of record_customer.');
  const client = createCentre(({ type = '' }) =>
    ['replica_feed', 'no_such_call'].includes(type) ? answered(unknown) : undefined,
  );
  const retention = { ...replica.retention, erase: full };
  const { time, lines } = startSync(client, { ...replica, retention });
  await time.pass(1000);
  signUp(replica, '222');
  await time.pass(60_000);
  expect(lines).toContainEqual({ event: 'sync.failed', error: expect.objectContaining({ message: 'SQLITE_FULL' }) });
  expect(counts(replica)).toEqual({ pending: 0, attention: 0 });
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
  const { sync, time } = startSync(client, replica);
  await time.pass(10_000);
  signUp(replica, '111');
  sync.wake();
  await time.pass(0);
  expect(client.of('record_customer')).toHaveLength(1);
  expect(client.of('replica_feed')).toHaveLength(1);
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
  const unknown = failure('type must be one of record_customer.');
  const documented = createCentre(({ type = '' }) =>
    ['replica_feed', 'no_such_call'].includes(type) ? answered(unknown) : undefined,
  );
  const { time: other } = startSync(documented, foreign);
  await other.pass(61_000);
  expect(foreign.cards.byNumber('111')).toMatchObject({ status: 'recorded' });
  expect(foreign.retention.erase('9999', new Date(0))).toBe(0);
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

test('a replica that the disk has damaged since its start is told of', async () => {
  const replica = await replicaWith([]);
  const whole = startSync(createCentre(), replica);
  await whole.time.pass(0);
  expect(whole.lines).not.toContainEqual({ event: 'replica.damaged' });
  const damaged = startSync(createCentre(), { ...replica, verify: async () => false });
  await damaged.time.pass(0);
  expect(damaged.lines).toContainEqual({ event: 'replica.damaged' });
});

test('with nothing to do there is no round but the feed’s', async () => {
  const replica = await replicaWith([]);
  const client = createCentre();
  const { time, heard } = startSync(client, replica);
  await time.pass(10 * 60_000 - 1);
  expect(heard).toHaveLength(10);
  expect(client.of('replica_feed')).toHaveLength(10);
});
