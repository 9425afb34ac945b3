// The sync against a centre that is a function: what it does about failures of its own.

import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LogEntry } from '../../app/log/log.ts';
import type { Outbox } from '../../app/replica/outbox.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import type { CentralClient, Reply } from '../../app/sync/central-client.ts';
import { createSync, type Sync } from '../../app/sync/sync.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { success } from '../../shared/wire/response.ts';
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
  const sync = createSync({ client, feed, outbox, log, now, random: () => 1, feedEveryMs: 60_000 });
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
  let rounds = 0;
  sync.onRound(() => rounds++);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(client.sent.filter(({ type }) => type === 'record_customer')).toHaveLength(1);
  expect(lines.filter(({ event }) => event === 'sync.failed')).toHaveLength(1);
  expect(rounds).toBe(1);
});
