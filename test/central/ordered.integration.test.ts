// The feed's order while many write at once to one PostgreSQL: who is told of a change was told of all that were done before it.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { issueCards, toIssue } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Database } from '../../central/store/sql.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { type Call, createCaller } from '../support/caller.ts';
import { createDatabase } from '../support/databases.ts';
import { createFeedReader, type FeedReader } from '../support/feed-reader.ts';
import { findPostgres, NO_POSTGRES, startPostgres, type TestPostgres } from '../support/postgres.ts';

const [WRITERS, EACH] = [24, 100];
const postgres = findPostgres();

describe.skipIf(!postgres)(`the feed on PostgreSQL${postgres ? '' : `: ${NO_POSTGRES}`}`, { timeout: 240_000 }, () => {
  let server: TestPostgres;
  let databases: readonly Database[] = [];
  beforeAll(async () => {
    server = await startPostgres(postgres ?? '');
    const name = await createDatabase(server.url);
    databases = [await openDatabase(name), await openDatabase(name)];
  }, 60_000);
  afterAll(async () => {
    for (const database of databases) await database.close();
    await server?.stop();
  });

  /** One caller for each of the databases' pools: what two processes would be. */
  async function callers(): Promise<readonly Call[]> {
    const [first] = databases;
    if (first) await createAccount(first, 'shop', await hashSecret(USER.user_password));
    return databases.map((database) =>
      createCaller(
        createAnswer(database, () => new Date()),
        { ...USER, account_id: 'shop' },
      ),
    );
  }

  const cardOf = (writer: number, index: number): string => `W${writer}-${index}`;

  /** A writer's next card is recorded once the one before was answered: who has one of them has all below. */
  function expectNoGap({ cards }: FeedReader): void {
    for (let writer = 0; writer < WRITERS; writer++) {
      const told = Array.from({ length: EACH }, (_, index) => cards.has(cardOf(writer, index)));
      expect(told, `writer ${writer}`).toEqual(told.toSorted((one, other) => Number(other) - Number(one)));
    }
  }

  test('passes by no change that is committed late, while thousands are written and two read', async () => {
    const calls = await callers();
    const callOf = (index: number): Call => calls[index % calls.length] ?? Promise.reject;
    let writing = true;
    async function write(writer: number): Promise<void> {
      for (let index = 0; index < EACH; index++) {
        const card_number = cardOf(writer, index);
        const fields = { type: 'record_customer', customer_action: 'new', card_number, first_name: 'John' };
        expect(await callOf(writer + index)(fields)).toMatchObject({ status: 'success' });
      }
    }
    /** Gives how often there was no more at the time: what was numbered in one step is of one moment, and may span pages. */
    async function read(reader: FeedReader): Promise<number> {
      let ends = 0;
      while (writing) {
        const { more } = await reader.page();
        if (more) continue;
        expectNoGap(reader);
        ends += 1;
      }
      await reader.follow();
      return ends;
    }
    const readers = [createFeedReader(callOf(0)), createFeedReader(callOf(1), 50)];
    const written = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))).finally(() => {
      writing = false;
    });
    const [ends] = await Promise.all([Promise.all(readers.map(read)), written]);
    expect(ends[0]).toBeGreaterThan(2);
    for (const { cards, restarts } of readers) {
      expect(cards.size).toBe(WRITERS * EACH + 3);
      expect(restarts()).toBe(0);
    }
  });

  test('a table that another version changed meanwhile is read all the same', async () => {
    const [database, other] = databases;
    const call = createCaller(
      createAnswer(database as Database, () => new Date()),
      { ...USER, account_id: 'shop' },
    );
    const info = { type: 'customer_info', card_number: cardOf(0, 0) };
    await Promise.all(Array.from({ length: 20 }, () => call(info)));
    await other?.transact((sql) => sql.run('ALTER TABLE customers ADD COLUMN of_a_later_version TEXT'));
    const told = await Promise.all(Array.from({ length: 20 }, () => call(info)));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['success']));
  });

  test('a customer is found by its key alone, though the statement was planned when there were few', async () => {
    const name = await createDatabase(server.url);
    const [database, watching] = [await openDatabase(name), await openDatabase(name)];
    // Statistics would have the statements planned anew, sooner or later.
    await watching.transact((sql) => sql.run('ALTER TABLE customers SET (autovacuum_enabled = false)'));
    await createAccount(database, 'young', await hashSecret(USER.user_password));
    const call = createCaller(
      createAnswer(database, () => new Date()),
      { ...USER, account_id: 'young' },
    );
    const record = (index: number) => call({ type: 'record_customer', customer_action: 'new', code: `young-${index}` });
    for (let index = 0; index < 10; index++) await record(index);
    const many = Array.from({ length: 20_000 }, (_, index) => String(5_000_000_000 + index));
    await database.transact((sql) => issueCards(sql, 'young', toIssue(many), new Date()));
    for (let index = 10; index < 30; index++) await record(index);
    // A connection's counts are there for certain once it has ended.
    await database.close();
    const read = async (): Promise<number> => {
      const query = `SELECT idx_tup_fetch AS looked_at FROM pg_stat_user_tables WHERE relname = 'customers'`;
      return Number((await watching.read((sql) => sql.all(query)))[0]?.looked_at);
    };
    await vi.waitUntil(async () => (await read()) > 0, { timeout: 30_000, interval: 200 });
    expect(await read()).toBeLessThan(10_000);
    await watching.close();
  });

  test('nobody goes through all cards to find that there is nothing new, or one of them', async () => {
    const name = await createDatabase(server.url);
    let database = await openDatabase(name);
    await createAccount(database, 'large', await hashSecret(USER.user_password));
    const many = Array.from({ length: 20_000 }, (_, index) => String(5_000_000_000 + index));
    await database.transact((sql) => issueCards(sql, 'large', toIssue(many), new Date()));
    const callOn = (centre: Database): Call =>
      createCaller(
        createAnswer(centre, () => new Date()),
        { ...USER, account_id: 'large' },
      );
    let call = callOn(database);
    const reader = createFeedReader((fields) => call(fields));
    await reader.follow();
    // What it counted is told by the time its last connection is gone, and is not part of what is looked at below.
    await database.close();
    const watching = await openDatabase(name);
    const others = `SELECT count(*) AS open FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
    const open = async () => Number((await watching.read((sql) => sql.all(others)))[0]?.open);
    await vi.waitUntil(async () => (await open()) === 0, { timeout: 30_000, interval: 200 });
    database = await openDatabase(name);
    call = callOn(database);
    await watching.transact((sql) => sql.run('ANALYZE customers'));
    await watching.read((sql) => sql.all(`SELECT pg_stat_reset()`));
    const card_number = String(5_000_000_007);
    const register = {
      type: 'record_customer',
      customer_action: 'register',
      card_number,
      customer_password: 'ilovecheese',
    };
    expect(await call(register)).toMatchObject({ status: 'success' });
    expect(await call({ type: 'customer_info', card_number })).toMatchObject({ status: 'success' });
    expect(await call({ type: 'customer_search', card_number, exact_match: 'Y' })).toMatchObject({ status: 'success' });
    for (let poll = 0; poll < 5; poll++) await reader.page();
    expect(reader.cards.get(card_number)?.status).toBe('registered');
    await database.close();
    const read = async () => {
      const query = `SELECT seq_tup_read AS passed, idx_tup_fetch AS found FROM pg_stat_user_tables WHERE relname = 'customers'`;
      const [row] = await watching.read((sql) => sql.all(query));
      return { passed: Number(row?.passed), found: Number(row?.found) };
    };
    await vi.waitUntil(async () => (await read()).found > 0, { timeout: 30_000, interval: 200 });
    expect((await read()).passed).toBeLessThan(20_000);
    await watching.close();
  });
});
