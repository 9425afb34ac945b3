import path from 'node:path';
import { expect, test } from 'vitest';
import { epochOf } from '../../central/store/epoch.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Database } from '../../central/store/sql.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function epochAndClose(database: Database): Promise<string> {
  const epoch = await database.transact(epochOf);
  await database.close();
  return epoch;
}

describeOnEachDatabase('a database’s epoch', (database) => {
  test('is one for all who open it, at the same moment too, and for life', async () => {
    const opened = await Promise.all([database().open(), database().open(), database().open()]);
    const epochs = new Set(await Promise.all(opened.map(epochAndClose)));
    epochs.add(await epochAndClose(await database().open()));
    expect(epochs.size).toBe(1);
    expect([...epochs][0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('another database has another epoch', async () => {
  const open = (): Promise<Database> => openDatabase(path.join(temporaryFolder(), 'central.sqlite'));
  expect(await epochAndClose(await open())).not.toBe(await epochAndClose(await open()));
});
