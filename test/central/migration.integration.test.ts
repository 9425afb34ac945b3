// A database that an earlier version wrote is brought up to date with all that is in it, on each kind.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { MIGRATIONS } from '../../central/store/migrations.ts';
import type { Database } from '../../central/store/sql.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { type Call, createCaller } from '../support/caller.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { createFeedReader } from '../support/feed-reader.ts';

const VERSION = 3;
const WRITTEN = [...MIGRATIONS.slice(0, VERSION), fs.readFileSync('test/central/fixtures/version-3.sql', 'utf8')];

async function writeOld(name: string): Promise<void> {
  if (!name.startsWith('postgres:')) {
    const db = new Sqlite(name);
    for (const step of WRITTEN) db.exec(step);
    db.pragma(`user_version = ${VERSION}`);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: name });
  await client.connect();
  for (const step of WRITTEN) await client.query(step);
  await client.query(
    `CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version VALUES (${VERSION})`,
  );
  await client.end();
}

describeOnEachDatabase('a database of version 3', (testDatabase) => {
  let database: Database;
  let call: Call;
  beforeAll(async () => {
    await writeOld(testDatabase().name);
    database = await testDatabase().open();
    const { user_id, user_password, account_id } = DEMO;
    const answer = createAnswer(database, () => new Date('2026-11-27T12:00:00.000Z'));
    call = createCaller(answer, { user_id, user_password, account_id });
  });
  afterAll(() => database.close());

  const ZOE = {
    type: 'record_customer',
    customer_action: 'new',
    card_number: '1212121212',
    code: 'C-1',
    first_name: 'Zoë',
    last_name: 'O’Neill',
    email: 'zoe@example.com',
    custom_field_2: 'Married',
    custom_field_3: 'club-1',
    campaign_id: DEMO.campaign_id,
    auto_add: '25.5',
  };

  test('has its customers, their values, balances and passwords', async () => {
    expect(await call({ type: 'customer_info', code: 'C-1' })).toMatchObject({
      customer: {
        card_number: '1212121212',
        first_name: 'Zoë',
        last_name: 'O’Neill',
        registered: 'N',
        record_timestamp: '2026-11-20T09:00:04.000Z',
        custom_fields: [
          { label: 'Marital status', data: 'Married' },
          { label: 'Club number', data: 'club-1' },
        ],
      },
    });
    expect(await call({ type: 'customer_balance', code: 'C-1', campaign_id: DEMO.campaign_id })).toMatchObject({
      campaign: { customer: { balance: '25.50', transactions: [{ type: 'activation' }, { type: 'credit' }] } },
    });
    const password = { type: 'validate_customer_password', customer_password: 'ilovecheese' };
    for (const card_number of ['A-77', '6012340000000005'])
      expect(await call({ ...password, card_number })).toMatchObject({ status: 'success' });
    expect(await call({ type: 'customer_search', custom_field_3: 'CLUB', exact_match: 'N' })).toMatchObject({
      customers: [{ code: 'C-1' }],
    });
  });

  test('has a customer registered before without a time of it, and one registered from now on with one', async () => {
    const info = async (card_number: string) => {
      const told = (await call({ type: 'customer_info', card_number })) as { customer?: CallResponse };
      return told.customer;
    };
    const before = await info('6012340000000005');
    expect(before).toMatchObject({ registered: 'Y', record_timestamp: '2026-11-20T09:00:01.000Z' });
    expect(before).not.toHaveProperty('registered_timestamp');
    const register = { type: 'record_customer', customer_action: 'register', customer_password: 'ilovecheese' };
    await call({ ...register, card_number: '6012340000000006' });
    const after = await info('6012340000000006');
    expect(after).toMatchObject({ record_timestamp: '2026-11-20T09:00:01.000Z' });
    expect(after).toMatchObject({ registered_timestamp: '2026-11-27T12:00:00.000Z' });
  });

  test('refuses what was unique, and remembers the answers it gave', async () => {
    expect(await call({ ...ZOE, code: 'C-9', card_number: '9' })).toMatchObject({
      error: expect.stringContaining('custom_field_3 must be unique'),
    });
    expect(await call(ZOE, 'key-1')).toMatchObject({ status: 'success', customer: { status: 'new', code: 'C-1' } });
  });

  test('has all of its cards in the feed, and those of before alone', async () => {
    const reader = createFeedReader(call, 7);
    await reader.follow();
    expect(reader.cards.size).toBe(22);
    expect(reader.cards.get('1212121212')).toEqual({ code: 'C-1', status: 'recorded' });
    expect(reader.cards.get('A-77')).toEqual({ code: 'A-77', status: 'registered' });
    expect(reader.cards.get('6012340000000005')?.status).toBe('registered');
    expect(reader.cards.get('6012340000000007')?.status).toBe('issued');
  });
});
