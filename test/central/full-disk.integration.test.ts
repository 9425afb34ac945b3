// A disk that is full, as SQLite tells of it: calls fail, nothing is half recorded, and the centre goes on once there is room.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { openDatabase } from '../../central/store/open.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { createCaller } from '../support/caller.ts';
import { rowsOf } from '../support/rows.ts';
import { temporaryFolder } from '../support/temporary.ts';

const LONG = 'x'.repeat(60_000);

test('calls that share a commit with one that has no room are told the truth, each', async () => {
  const file = path.join(temporaryFolder(), 'central.sqlite');
  const database = await openDatabase(file);
  onTestFinished(() => database.close());
  await createAccount(database, 'shop', await hashSecret(USER.user_password));
  const call = createCaller(
    createAnswer(database, () => new Date()),
    { ...USER, account_id: 'shop' },
  );
  const record = (code: string, more = {}) =>
    call({ type: 'record_customer', customer_action: 'new', code, first_name: 'John', ...more }, code);
  // The pages that are there are all there will be, but for a few.
  const limit = (pages: string) => database.transact((sql) => sql.all(`PRAGMA max_page_count = ${pages}`));
  const [{ page_count } = { page_count: 0 }] = await database.read((sql) => sql.all('PRAGMA page_count'));
  await limit(String(Number(page_count) + 8));
  const codes = Array.from({ length: 12 }, (_, index) => `C${index}`);
  const told = await Promise.allSettled(codes.map((code) => record(code, { custom_field_7: LONG })));
  const recorded = codes.filter((_, index) => told[index]?.status === 'fulfilled');
  expect(recorded.length).toBeLessThan(codes.length);
  for (const each of told) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'SQLITE_FULL' });
  const held = async () => {
    const { customers = [] } = await rowsOf(database, 'shop');
    return codes.filter((code) => customers.some((row) => row.includes(`"${code}"`)));
  };
  expect(await held()).toEqual(recorded);
  // Looking things up needs no room.
  expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
  await limit('1000000');
  for (const code of codes) expect(await record(code, { custom_field_7: LONG })).toMatchObject({ status: 'success' });
  expect(await held()).toEqual(codes);
  const check = new Sqlite(file, { readonly: true });
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  check.close();
});
