// The thread that writes cards, as the replica has it: given to it, asked about its own file too, and ended with it.
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../../app/replica/lock.ts';
import { createReplica, type Replica } from '../../../app/replica/replica.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { randomDigits } from '../../../shared/random.ts';
import { inline } from '../../support/card-inline.ts';
import { PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function isClaimed(folder: string): boolean {
  try {
    claimFolder(folder).release();
    return false;
  } catch {
    return true;
  }
}

function watched(folder: string) {
  const seen: string[] = [];
  const noting =
    <T>(what: string, ask: (file: string) => T) =>
    (file: string): T => {
      seen.push(`${what} ${path.basename(file)}`);
      return ask(file);
    };
  const thread = {
    open: noting('open', inline.open),
    checkFile: noting('check', inline.checkFile),
    checkpoint: noting('checkpoint', inline.checkpoint),
    end: async () => void seen.push(isClaimed(folder) ? 'end' : 'end in a folder that is anybody’s'),
  };
  const start = (): Replica => createReplica(folder, createVault(Buffer.alloc(32, 7)), randomDigits, { thread });
  return { seen, start };
}

test('it is not asked before there is a list, looks after the replica’s own file too, and ends before the folder is let go', async () => {
  const { seen, start } = watched(temporaryFolder());
  const replica = start();
  expect(seen).toEqual([]);
  expect(await replica.verify()).toBe(true);
  await replica.feed.apply({ lines: 'i6012340000000001', cursor: 'c', last: true });
  for (let n = 0; n < 300; n++) {
    const card_number = String(7_012_340_000_000_000 + n);
    replica.record({ ...PERSON, customer_action: 'new', card_number }, new Date(n));
  }
  await replica.close();
  expect([...new Set(seen)]).toEqual([
    'check replica.sqlite',
    'open cards-1.sqlite',
    'checkpoint replica.sqlite',
    'end',
  ]);
});

test.each(['replica.sqlite', 'cards-1.sqlite'])('a start that fails at %s leaves the folder free', async (name) => {
  const folder = temporaryFolder();
  const { start } = watched(folder);
  fs.mkdirSync(path.join(folder, name));
  expect(start).toThrow(/cannot be (used|read)/);
  fs.rmdirSync(path.join(folder, name));
  const replica = start();
  onTestFinished(() => replica.close());
  expect(replica.feed.position().count).toBe(0);
});
