// Card numbers from a space that is nearly used up, on each database: found in a few queries, and never one that is lent.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCards, toIssue } from '../../central/admin.ts';
import { insertAccount } from '../../central/store/accounts.ts';
import { drawFreshNumber } from '../../central/store/fresh-number.ts';
import { insertLease } from '../../central/store/number-leases.ts';
import type { Database, Sql } from '../../central/store/sql.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const PLAN = { length: 9, prefix: '60', suffix: '123' };
const numberOf = (middle: number): string => `60${String(middle).padStart(4, '0')}123`;

describeOnEachDatabase('a fresh card number', (testDatabase) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase().open();
  });
  afterAll(() => database.close());

  /** A fresh account, all of whose numbers of the plan are cards but those. */
  async function allBut(free: readonly number[]): Promise<string> {
    const account_id = randomUUID();
    const taken = Array.from({ length: 10_000 }, (_, middle) => middle).filter((middle) => !free.includes(middle));
    await database.transact(async (sql) => {
      await insertAccount(sql, { account_id, name: 'Shop', owner_email: undefined });
      await issueCards(sql, account_id, toIssue(taken.map(numberOf)), new Date());
    });
    return account_id;
  }

  /** Draws a number, and counts the queries that it took. */
  async function draw(account_id: string): Promise<{ readonly number: string | undefined; readonly queries: number }> {
    let queries = 0;
    const number = await database.read((sql) => {
      const counting: Sql = {
        ...sql,
        all: (...asked) => {
          queries += 1;
          return sql.all(...asked);
        },
      };
      return drawFreshNumber(counting, account_id, PLAN);
    });
    return { number, queries };
  }

  test('the last one is found in four queries at the most, and none where there is none', async () => {
    const last = await draw(await allBut([7777]));
    expect(last.number).toBe(numberOf(7777));
    expect(last.queries).toBeLessThanOrEqual(4);
    expect(await draw(await allBut([]))).toEqual({ number: undefined, queries: 4 });
  });

  test('one that is lent to a terminal is nobody else’s', async () => {
    const account_id = await allBut([17, 4000, 4001, 4002]);
    const lease = { account_id, terminal_id: randomUUID(), plan: PLAN, leased_at: new Date().toISOString() };
    await database.transact((sql) => insertLease(sql, { ...lease, first: '4000', last: '4002' }));
    expect((await draw(account_id)).number).toBe(numberOf(17));
  });

  test('in an empty space one query is enough', async () => {
    const account_id = randomUUID();
    await database.transact((sql) => insertAccount(sql, { account_id, name: 'Shop', owner_email: undefined }));
    const { number, queries } = await draw(account_id);
    expect(number).toMatch(/^60\d{4}123$/);
    expect(queries).toBe(1);
  });
});
