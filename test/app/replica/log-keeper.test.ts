// The log beside the replica is written into it away from the sign-ups, now and then.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { createLogKeeper, SIGN_UPS } from '../../../app/replica/log-keeper.ts';
import { replicaFile } from '../../../app/replica/open.ts';
import { openReplica } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');

test('it is asked for after so many sign-ups, one time after the other, and again where it failed', async () => {
  const asked: PromiseWithResolvers<void>[] = [];
  const keeper = createLogKeeper(() => {
    const one = Promise.withResolvers<void>();
    asked.push(one);
    return one.promise;
  });
  keeper.wrote(SIGN_UPS - 1);
  expect(asked).toHaveLength(0);
  keeper.wrote(1);
  expect(asked).toHaveLength(1);
  keeper.wrote(SIGN_UPS);
  expect(asked).toHaveLength(1);
  asked[0]?.reject(new Error('the disk is full'));
  await vi.waitFor(() => {
    keeper.wrote(0);
    expect(asked).toHaveLength(2);
  });
  asked[1]?.resolve();
  await Promise.resolve();
  keeper.wrote(SIGN_UPS - 1);
  expect(asked).toHaveLength(2);
  keeper.wrote(1);
  expect(asked).toHaveLength(3);
});

test('what was recorded and settled is in the file itself after so many, and the log begins anew', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  const record = (from: number, to: number): void => {
    for (let n = from; n < to; n++)
      replica.record(
        { account_id: 'a', customer_action: 'new', card_number: `${7_000_000 + n}`, first_name: 'A' },
        now,
      );
  };
  const inFile = (): unknown => {
    const copy = path.join(temporaryFolder(), 'copy.sqlite');
    fs.copyFileSync(replicaFile(folder), copy);
    const db = new Sqlite(copy);
    try {
      return db.prepare(`SELECT count(*) FROM outbox WHERE state <> 'pending'`).pluck().get();
    } finally {
      db.close();
    }
  };
  record(0, 10);
  const entries = replica.outbox.due(now, 10);
  replica.outbox.settle(
    entries.map((entry) => ({ entry, end: 'acknowledged', keep: true, answer: '' })),
    now,
  );
  expect(inFile()).toBe(0);
  // Ten that are settled are as much of the log as one.
  record(10, SIGN_UPS - 2);
  expect(inFile()).toBe(0);
  record(SIGN_UPS - 2, SIGN_UPS - 1);
  expect(inFile()).toBe(10);
  const log = (): number => fs.statSync(`${replicaFile(folder)}-wal`).size;
  const atFirst = log();
  await Promise.resolve();
  record(SIGN_UPS, SIGN_UPS + 100);
  expect(log()).toBe(atFirst);
});
