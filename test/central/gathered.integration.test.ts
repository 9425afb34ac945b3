// Transactions that calls share on PostgreSQL: many at once are all answered, and one that fails takes nobody with it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../central/store/open.ts';
import { type Database, LostRaceError, type Sql } from '../../central/store/sql.ts';
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
    const holding = database.transact(async (sql) => {
      await sql.insert('customers', [customer('lock-held')]);
      await held;
    });
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
});
