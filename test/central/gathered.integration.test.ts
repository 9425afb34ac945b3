// Transactions that calls share on PostgreSQL: many at once are all answered, and one that fails takes nobody with it. What a call
// waits for by itself, too: nobody's lock, and few round trips.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { openDatabase } from '../../central/store/open.ts';
import { type Database, LostRaceError, type Sql } from '../../central/store/sql.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { createCaller } from '../support/caller.ts';
import { createDatabase } from '../support/databases.ts';
import { findPostgres, NO_POSTGRES, startPostgres, type TestPostgres } from '../support/postgres.ts';

const postgres = findPostgres();
const MANY = 40;

describe.skipIf(!postgres)(`shared transactions on PostgreSQL${postgres ? '' : `: ${NO_POSTGRES}`}`, () => {
  let server: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    server = await startPostgres(postgres ?? '');
    database = await openDatabase(await createDatabase(server.url));
    await database.transact((sql) => sql.run(`INSERT INTO accounts (account_id, name) VALUES ('shop', 'Shop')`));
    await createAccount(database, 'chain', await hashSecret(USER.user_password));
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await server?.stop();
  });

  const customer = (code: string) => ({
    account_id: 'shop',
    code,
    profile: '{}',
    issued_blank: 0,
    record_timestamp: '2026-01-02T03:04:05.000Z',
    change_number: 0,
  });
  const value = (code: string) => ({ account_id: 'shop', code, name: 'email', value: 'a@b.example', folded: 'a' });
  const codes = async (start: string): Promise<readonly string[]> => {
    const query = 'SELECT code FROM customers WHERE code LIKE $1 ORDER BY code';
    return (await database.read((sql) => sql.all(query, `${start}%`))).map(({ code }) => String(code));
  };
  /** Waits for what it reads before it writes, as a call does. */
  const record = async (sql: Sql, code: string): Promise<number> => {
    const found = await sql.find(
      'SELECT asked.at, code FROM asked JOIN customers ON account_id = k1 AND code = k2',
      'shop',
      code,
    );
    await Promise.all([sql.insert('customer_values', [value(code)]), sql.insert('customers', [customer(code)])]);
    return found.length;
  };
  const recordAll = (names: readonly string[]) =>
    Promise.allSettled(names.map((code) => database.together((sql) => record(sql, code))));
  const named = (start: string): string[] => Array.from({ length: MANY }, (_, index) => `${start}-${index}`).sort();

  test('each finds its own, and what they write is all there, in fewer transactions than calls', async () => {
    const query = `SELECT count(DISTINCT xmin::text) AS many FROM customers WHERE code LIKE 'all-%'`;
    const told = await recordAll(named('all'));
    expect(told).toEqual(Array(MANY).fill({ status: 'fulfilled', value: 0 }));
    expect(await codes('all-')).toEqual(named('all'));
    const [row] = await database.read((sql) => sql.all(query));
    expect(Number(row?.many)).toBeLessThan(MANY / 2);
    const again = await Promise.all(
      ['all-3', 'none', 'all-3'].map((code) =>
        database.read((sql) =>
          sql.find('SELECT asked.at, code FROM asked JOIN customers ON account_id = k1 AND code = k2', 'shop', code),
        ),
      ),
    );
    expect(again.map((rows) => rows.map(({ code }) => code))).toEqual([['all-3'], [], ['all-3']]);
  });

  test('two of one code: one has it, one is told that it lost, and all others are recorded', async () => {
    const names = named('race');
    const told = await recordAll([...names, 'race-7']);
    const lost = told.filter(({ status }) => status === 'rejected');
    expect(lost).toEqual([{ status: 'rejected', reason: expect.any(LostRaceError) }]);
    expect(await codes('race-')).toEqual(names);
  });

  test('one that throws after it has written leaves nothing, and the others everything', async () => {
    const names = named('bug');
    const broken = database.together(async (sql) => {
      await record(sql, 'bug-broken');
      throw new Error('a bug');
    });
    const [own, others] = await Promise.all([broken.catch((error: Error) => error.message), recordAll(names)]);
    expect(own).toBe('a bug');
    expect(others.map(({ status }) => status)).toEqual(Array(MANY).fill('fulfilled'));
    expect(await codes('bug-')).toEqual(names);
  });

  test('one that waits for another’s lock holds the rest up for a moment only', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>();
    const holding = database.transact(async (sql) => {
      await sql.insert('customers', [customer('lock-held')]);
      hasLock();
      await held;
    });
    await locked;
    const names = named('lock-free');
    const waiting = database.together((sql) => record(sql, 'lock-held')).catch((error: unknown) => error);
    expect((await recordAll(names)).map(({ status }) => status)).toEqual(Array(MANY).fill('fulfilled'));
    release();
    await holding;
    expect(await waiting).toBeInstanceOf(LostRaceError);
  });

  test('work that goes on when its transaction has ended writes nothing', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    let late: Promise<unknown> | undefined;
    await database.transact(async (sql) => {
      await sql.all('SELECT 1');
      late = ended.then(() => sql.insert('customers', [customer('late')])).catch((error: Error) => error.message);
    });
    end();
    expect(await late).toContain('has ended');
    expect(await codes('late')).toEqual([]);
  });

  /** A centre on the database as `seen` has it, and what its API user calls. */
  const callOn = (seen: Database) =>
    createCaller(
      createAnswer(seen, () => new Date()),
      { ...USER, account_id: 'chain', type: 'record_customer', customer_action: 'new' },
    );

  test('writers of one account do not wait for one another, nor for who numbers its feed', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    onTestFinished(() => release());
    const [applied, numbering] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const heldOpen: Database = {
      ...database,
      together: (work) =>
        database.transact(async (sql) => {
          const result = await work(sql);
          applied.resolve();
          await released;
          return result;
        }),
    };
    const first = callOn(heldOpen)({ code: 'first', campaign_id: '2000' });
    const feed = database.transact(async (sql) => {
      await sql.run(`UPDATE feeds SET last_change = last_change WHERE account_id = 'chain'`);
      numbering.resolve();
      await released;
    });
    await Promise.all([applied.promise, numbering.promise]);
    const second = callOn(database)({ code: 'second', campaign_id: '2000' });
    // Whoever waited would be told that a lock was not to be had.
    expect(await second).toMatchObject({ status: 'success' });
    expect(await callOn(database)({ type: 'customer_info', code: 'first' })).toMatchObject({ status: 'error' });
    release();
    expect(await first).toMatchObject({ status: 'success' });
    await feed;
    expect(await callOn(database)({ type: 'customer_info', code: 'first' })).toMatchObject({ status: 'success' });
  });

  /** The database, and how often a call had to wait for it: statements that are given in one turn go there and back together. */
  function counting() {
    let [trips, underway] = [0, false];
    const besides: Promise<unknown>[] = [];
    const count =
      <A extends readonly unknown[], R>(work: (...args: A) => R) =>
      (...args: A): R => {
        if (!underway) trips += 1;
        underway = true;
        setImmediate(() => {
          underway = false;
        });
        return work(...args);
      };
    const counts = (sql: Sql): Sql => ({
      ...sql,
      all: count(sql.all),
      run: count(sql.run),
      find: count(sql.find),
      insert: count(sql.insert),
      lock: count(sql.lock),
    });
    const counted: Database = {
      ...database,
      read: (work) => database.read((sql) => work(counts(sql))),
      transact: (work) => {
        const done = database.transact((sql) => work(counts(sql)));
        besides.push(done);
        return done;
      },
      together: (work) => database.together((sql) => work(counts(sql))),
    };
    return { counted, trips: () => trips, settled: () => Promise.all(besides) };
  }

  test('a sign-up with a campaign, a credit and a custom field makes few round trips', async () => {
    const { counted, trips, settled } = counting();
    const call = callOn(counted);
    // The password is remembered from here on, and that it was right is written beside the call.
    await call({ code: 'warm' });
    await settled();
    const before = trips();
    const JOHN = {
      first_name: 'John',
      email: 'john@example.com',
      custom_field_2: 'Single',
      campaign_id: '2000',
      auto_add: '5',
    };
    expect(await call({ code: 'counted', ...JOHN }, 'key-counted')).toMatchObject({ status: 'success' });
    // Whose call it is, all that it is decided by, and all that it writes. Its commit is one more.
    expect(trips() - before).toBe(3);
  });
});
