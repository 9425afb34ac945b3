import path from 'node:path';
import { expect, test } from 'vitest';
import { ensureEpoch, epochOf, renewEpoch } from '../../central/store/epoch.ts';
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
  test('is one for all who open it, and for life', async () => {
    const epoch = await epochAndClose(await database().open());
    expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
    expect(await epochAndClose(await database().open())).toBe(epoch);
  });

  test('is kept by whoever tries to give another', async () => {
    const opened = await database().open();
    const epoch = await opened.transact(epochOf);
    await opened.transact(ensureEpoch);
    expect(await epochAndClose(opened)).toBe(epoch);
  });

  test('is another once it was renewed, behind the id that the database keeps', async () => {
    const opened = await database().open();
    const [id] = (await opened.transact(epochOf)).split('.');
    const renewed = [await opened.transact(renewEpoch), await opened.transact(renewEpoch)];
    expect(new Set(renewed).size).toBe(2);
    expect(renewed.every((epoch) => epoch.startsWith(`${id}.`))).toBe(true);
    expect(await epochAndClose(opened)).toBe(renewed[1]);
  });
});

test('another database has another epoch', async () => {
  const open = (): Promise<Database> => openDatabase(path.join(temporaryFolder(), 'central.sqlite'));
  expect(await epochAndClose(await open())).not.toBe(await epochAndClose(await open()));
});
