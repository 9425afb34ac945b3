// The sync against a centre that is a function: what it does about failures of its own.

import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { healthOf } from '../../app/health.ts';
import type { LogEntry } from '../../app/log/log.ts';
import { placeOf } from '../../app/replica/binding.ts';
import type { Outbox } from '../../app/replica/outbox.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import type { CentralClient, Reply } from '../../app/sync/central-client.ts';
import { createSync, type Sync, type SyncStatus } from '../../app/sync/sync.ts';
import { createForms } from '../../app/terminal/form.ts';
import { viewOf } from '../../app/terminal/view.ts';
import { createVault } from '../../app/vault/seal.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { temporaryFolder } from '../support/temporary.ts';

const now = () => new Date();
const answered = (response: Extract<Reply, { kind: 'answered' }>['response']): Reply => ({
  kind: 'answered',
  response,
});

/** A centre that takes everything, and what it was sent. */
function openCentre(): CentralClient & { readonly sent: Fields[] } {
  const sent: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    sent.push(fields);
    return answered(success({ customer: { code: fields.code ?? '' } }));
  };
  return { call, sent };
}

function openReplica(folder: string, key: number): Replica {
  const replica = createReplica(folder, createVault(Buffer.alloc(32, key)), randomDigits);
  onTestFinished(() => replica.close());
  return replica;
}

const signUp = (replica: Replica, card_number: string) =>
  replica.record({ account_id: 'a', customer_action: 'new', card_number, first_name: 'Ann' }, now());

function startSync(client: CentralClient, { feed }: Replica, outbox: Outbox): { sync: Sync; lines: LogEntry[] } {
  const lines: LogEntry[] = [];
  const keep = (entry: LogEntry): void => void lines.push(entry);
  const log = { info: keep, error: keep };
  const clock = () => now().getTime();
  const sync = createSync({ client, feed, outbox, log, now, clock, random: () => 0, feedEveryMs: 60_000 });
  sync.start();
  onTestFinished(() => sync.stop());
  return { sync, lines };
}

test('an entry that does not open goes to staff, sealed, and what is behind it is sent', async () => {
  const folder = temporaryFolder();
  const before = createReplica(folder, createVault(Buffer.alloc(32, 1)), randomDigits);
  signUp(before, '111');
  before.close();
  const replica = createReplica(folder, createVault(Buffer.alloc(32, 2)), randomDigits);
  signUp(replica, '222');
  const client = openCentre();
  const { sync, lines } = startSync(client, replica, replica.outbox);
  await vi.waitFor(() => expect(replica.outbox.counts()).toEqual({ pending: 0, attention: 1 }));
  expect(client.sent.filter(({ type }) => type === 'record_customer')).toMatchObject([{ card_number: '222' }]);
  expect(lines).toContainEqual({ event: 'sync.unreadable', entry: expect.any(String) });
  await sync.stop();
  const peek = new Sqlite(path.join(folder, 'replica.sqlite'), { readonly: true });
  expect(peek.prepare(`SELECT last_answer, sealed FROM outbox WHERE state = 'refused'`).all()).toEqual([
    { last_answer: expect.stringMatching(/Restore the key/), sealed: expect.any(Buffer) },
  ]);
  peek.close();
  replica.close();

  const restored = openReplica(folder, 1);
  expect(restored.outbox.recover(now())).toBe(1);
  expect(restored.outbox.due(now())).toMatchObject({ card_number: '111', fields: { first_name: 'Ann' } });
});

test('a terminal that cannot write what came of a call does not make the call again at once', async () => {
  const replica = openReplica(temporaryFolder(), 1);
  signUp(replica, '111');
  const full = (): never => {
    throw new Error('SQLITE_FULL');
  };
  const client = openCentre();
  const { sync, lines } = startSync(client, replica, { ...replica.outbox, settle: full, postpone: full });
  const heard: { readonly at: number; readonly status: SyncStatus }[] = [];
  sync.onRound((status) => heard.push({ at: performance.now(), status }));
  await vi.waitUntil(() => heard.length === 2, { timeout: 5000 });
  const [first, second] = heard.map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(400);
  expect(client.sent.filter(({ type }) => type === 'record_customer')).toHaveLength(2);
  expect(lines.filter(({ event }) => event === 'sync.failed')).toHaveLength(2);
  const failed = { online: true, refused: false, detail: expect.stringContaining('sync.failed') };
  expect(heard.map(({ status }) => status)).toEqual([failed, failed]);
});

const REFUSAL = 'user_id, user_password or account_id is not right.';

test('a centre that refuses the terminal is told from one that is not there, in the log and to the screens', async () => {
  const replies: Reply[] = [
    answered(failure(REFUSAL)),
    { kind: 'unreachable', detail: 'HTTP 429' },
    { kind: 'unreachable', detail: 'ECONNREFUSED' },
  ];
  const replica = openReplica(temporaryFolder(), 1);
  const last: Reply = { kind: 'unreachable', detail: 'ECONNREFUSED' };
  const { sync, lines } = startSync({ call: async () => replies.shift() ?? last }, replica, replica.outbox);
  const heard: SyncStatus[] = [];
  sync.onRound((status) => heard.push(status));
  await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 8000 });
  const refused = { online: false, refused: true, detail: REFUSAL };
  const waiting = { online: false, refused: false, detail: 'ECONNREFUSED' };
  expect(heard).toEqual([refused, refused, waiting]);
  expect(lines).toEqual([refused, waiting].map((status) => ({ event: 'sync.network', ...status })));
  const terminal = { failing: () => false, settingsFault: () => 'a field is missing' };
  expect(healthOf(refused, replica, [], terminal)).toMatchObject({
    status: 'degraded',
    online: false,
    sync: { refused: true, detail: REFUSAL },
    settings: 'a field is missing',
  });
}, 10_000);

test.each([
  ['starting', { online: true, refused: false }],
  ['noReplica', { online: false, refused: false }],
  ['refused', { online: false, refused: true }],
] as const)('while it gets ready the screen says %s', (reason, status) => {
  const forms = createForms(
    DEMO_SETTINGS,
    () => [],
    () => new Date(0),
  );
  const shop = {
    forms,
    hasPinPad: true,
    canIssue: true,
    pinOptional: true,
    preferences: initialPreferences('en'),
    times: DEMO_SETTINGS.times,
  } as const;
  expect(viewOf({ at: 'preparing' }, shop, DEMO_SETTINGS, status, undefined)).toEqual({ name: 'preparing', reason });
});

test('nothing is sent to a centre that is not the one the sign-ups wait for', async () => {
  const replica = openReplica(temporaryFolder(), 1);
  replica.binding.adopt({ place: placeOf('http://127.0.0.1:1/'), account_id: 'a' });
  replica.binding.hear('E1');
  signUp(replica, '111');
  const sent: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    sent.push(fields);
    return answered(success({ epoch: 'E2', cards: [], cursor: '0', more: 'N' }));
  };
  const { sync } = startSync({ call }, replica, replica.outbox);
  const heard: SyncStatus[] = [];
  sync.onRound((status) => heard.push(status));
  await vi.waitFor(() => {
    sync.wake();
    expect(heard.length).toBeGreaterThan(2);
  });
  const refused = { online: false, refused: true, detail: expect.stringMatching(/not the centre/) };
  expect(heard[0]).toEqual(refused);
  expect(sync.status()).toEqual(refused);
  expect(sent.filter(({ type }) => type === 'record_customer')).toEqual([]);
  expect(replica.outbox.counts()).toEqual({ pending: 1, attention: 0 });
});
