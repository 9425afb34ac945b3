// A call that breaks down half way leaves nothing behind, and one that is committed is on the disk, on each database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { isServer } from '../../central/store/server-name.ts';
import type { Database, Sql } from '../../central/store/sql.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { ISSUED_CARDS } from '../contract/world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { rowsOf } from '../support/rows.ts';

const FAILED = 'the disk is full';

/** The database, until it is to write a transaction of a customer's; `written` hears of what it wrote before. */
function failingAtTransactions(database: Database, written: (statement: string) => void): Database {
  const { promise: customerWritten, resolve } = Promise.withResolvers<void>();
  const wrote = (statement: string): void => {
    written(statement);
    if (statement.includes('customers')) resolve();
  };
  const failing = (sql: Sql): Sql => ({
    ...sql,
    run: async (statement, ...values) => {
      const changed = await sql.run(statement, ...values);
      wrote(statement);
      return changed;
    },
    insert: async (table, rows) => {
      if (table === 'transactions') await customerWritten;
      if (table === 'transactions') throw new Error(FAILED);
      await sql.insert(table, rows);
      wrote(`INSERT INTO ${table}`);
    },
  });
  return { ...database, together: (work) => database.together((sql) => work(failing(sql))) };
}

const [card_number = ''] = ISSUED_CARDS;
const JOHN = { first_name: 'John', custom_field_2: 'Single', campaign_id: '1234567890123456', auto_add: '25' };

describeOnEachDatabase('a call', (testDatabase) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase().open();
    await createAccount(database, 'shop', await hashSecret(USER.user_password));
  });
  afterAll(() => database.close());

  test.each([
    { customer_action: 'new', code: 'C1', writes: 'INSERT INTO customers' },
    { customer_action: 'register', card_number, customer_password: 'ilovecheese', writes: 'UPDATE customers' },
  ])(
    'that breaks down between the customer and the transactions records nothing: $customer_action',
    async ({ writes, ...fields }) => {
      const before = await rowsOf(database, 'shop');
      const statements: string[] = [];
      const failing = failingAtTransactions(database, (statement) => statements.push(statement));
      const send = { ...USER, account_id: 'shop', type: 'record_customer', ...JOHN, ...fields } as Record<
        string,
        string
      >;
      const call = (on: Database) =>
        createAnswer(
          on,
          () => new Date(),
        )({ fields: send, from: '::1', idempotencyKey: `key-${fields.customer_action}` });
      await expect(call(failing)).rejects.toThrow(FAILED);
      expect(statements.some((statement) => statement.startsWith(writes))).toBe(true);
      expect(await rowsOf(database, 'shop')).toEqual(before);
      // The key remembers no answer of a call that failed: sent again, it is recorded.
      expect(await call(database)).toMatchObject({ status: 'success' });
    },
  );

  test('that is committed waits for the disk', async () => {
    const onSqlite = !isServer(testDatabase().name);
    const setting = onSqlite ? 'PRAGMA synchronous' : 'SHOW synchronous_commit';
    // 2 is FULL: with a write-ahead log NORMAL would lose the last commits when the power fails.
    const expected = onSqlite ? { synchronous: 2 } : { synchronous_commit: 'on' };
    expect(await database.transact((sql) => sql.all(setting))).toEqual([expected]);
  });
});
