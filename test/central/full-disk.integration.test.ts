// A disk that is full, under SQLite and under PostgreSQL's tables: calls fail, nothing is half recorded, and the centre goes on once there is room.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { DEMO } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { openDatabase } from '../../central/store/open.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { createCaller } from '../support/caller.ts';
import { findPostgres, NO_POSTGRES, startPostgres, unprivileged } from '../support/postgres.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { rowsOf } from '../support/rows.ts';
import { mountSmallDisk, NO_SMALL_DISK, type SmallDisk } from '../support/small-disk.ts';
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

/** Fills the disk under a centre until it refuses calls, and frees it again: each call was told the truth. */
async function fillAndFree(url: string, disk: SmallDisk): Promise<void> {
  const { user_id, user_password, account_id } = DEMO;
  const send = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ user_id, user_password, account_id, output: 'JSON', ...fields });
    const reply = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': fields.code ?? '' },
    });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };
  const record = (code: string) =>
    send({
      type: 'record_customer',
      customer_action: 'new',
      code,
      first_name: 'x'.repeat(250),
      street1: 'y'.repeat(250),
    });
  expect((await record('before')).status).toBe(200);
  disk.leave(300_000);
  const told: [string, number][] = [];
  for (let round = 0; round < 100 && !told.some(([, status]) => status >= 500); round++) {
    const codes = Array.from({ length: 8 }, (_, index) => `full-${round}-${index}`);
    told.push(
      ...(await Promise.all(codes.map(async (code) => [code, (await record(code)).status] as [string, number]))),
    );
  }
  const recorded = told.filter(([, status]) => status === 200).map(([code]) => code);
  const refused = told.filter(([, status]) => status !== 200);
  expect(recorded.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map(([, status]) => status))).toEqual(new Set([500]));
  for (const code of ['before', ...recorded])
    expect(await send({ type: 'customer_info', code })).toMatchObject({ status: 200, body: { status: 'success' } });
  for (const [code] of refused)
    expect(await send({ type: 'customer_info', code })).toMatchObject({ body: { status: 'error' } });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  disk.free();
  for (const [code] of refused) expect(await record(code)).toMatchObject({ status: 200, body: { status: 'success' } });
}

test('a centre whose disk is full says so, answers what needs no room, and goes on once there is some', {
  timeout: 60_000,
}, async ({ skip }) => {
  const disk = mountSmallDisk(24);
  if (!disk) return skip(NO_SMALL_DISK);
  const file = path.join(disk.folder, 'central.sqlite');
  initCentre(file);
  const centre = await startCentre(file);
  onTestFinished(() => centre.end('SIGKILL'));
  await fillAndFree(centre.captured, disk);
  await centre.end();
  const check = new Sqlite(file, { readonly: true });
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  check.close();
});

const postgres = findPostgres();

test.skipIf(!postgres)(
  `so does one on PostgreSQL, whose tables’ disk is full${postgres ? '' : `: ${NO_POSTGRES}`}`,
  {
    timeout: 120_000,
  },
  async ({ skip }) => {
    const disk = mountSmallDisk(24);
    if (!disk) return skip(NO_SMALL_DISK);
    const server = await startPostgres(postgres ?? '');
    onTestFinished(() => server.stop());
    // Its log is on another disk: without room for that the server ends, which is a crash as in balanced.integration.test.ts.
    const space = path.join(disk.folder, 'tables');
    fs.mkdirSync(space);
    const as = unprivileged();
    if (as) fs.chownSync(space, as.uid, as.gid);
    const client = new pg.Client({ connectionString: `${server.url}/postgres` });
    await client.connect();
    await client.query(`CREATE TABLESPACE small LOCATION '${space}'`);
    await client.query(`CREATE DATABASE on_small TEMPLATE template0 ENCODING 'UTF8' TABLESPACE small`);
    await client.end();
    initCentre(`${server.url}/on_small`);
    const centre = await startCentre(`${server.url}/on_small`);
    onTestFinished(() => centre.end('SIGKILL'));
    await fillAndFree(centre.captured, disk);
    await centre.end();
  },
);
