// A SQLite file that another process, an administrator's, is writing to: the centre waits, and goes on answering for its health.
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../central/store/sqlite.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a transaction waits for another process’s lock without holding up this one', async () => {
  const file = path.join(temporaryFolder(), 'central.sqlite');
  const database = openSqlite(file);
  const other = new Sqlite(file);
  onTestFinished(async () => {
    other.close();
    await database.close();
  });
  other.exec('BEGIN IMMEDIATE');
  let done = false;
  const waiting = database
    .transact(async (sql) => sql.run(`INSERT INTO accounts (account_id, name) VALUES ('a', 'A')`))
    .then(() => {
      done = true;
    });
  // It has tried by now: a transaction that finds no lock is done within a few turns.
  for (let turns = 0; turns < 100; turns++) await turn();
  await database.ping();
  expect(done).toBe(false);
  other.exec('COMMIT');
  await waiting;
  expect(other.prepare('SELECT count(*) AS n FROM accounts').get()).toEqual({ n: 1 });
});
