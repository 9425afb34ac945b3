// Statements and transactions on a connection to PostgreSQL, with as few round trips as their results allow.
import type pg from 'pg';
import { LostRaceError, type Row, type Sql, type SqlValue } from './sql.ts';

/** unique_violation, serialization_failure, deadlock_detected (PostgreSQL manual, appendix A). */
const LOST_RACES = ['23505', '40001', '40P01'];

/** feature_not_supported: another version of this program changed a table whose statements this connection has planned. */
const PLAN_IS_OLD = '0A000';

/** Statements run outside any transaction. */
export async function read<T>(pool: pg.Pool, nameOf: Names, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const failures: unknown[] = [];
  try {
    return await work(sqlOn(client, nameOf, failures));
  } catch (error) {
    throw causeOf(error, failures);
  } finally {
    // A statement that failed may have left others behind it: the next call gets another connection.
    client.release(failures.length > 0);
  }
}

/** BEGIN goes out with the first statement, and COMMIT once all that `work` awaits is there. */
export async function transact<T>(pool: pg.Pool, nameOf: Names, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const failures: unknown[] = [];
  let broken: Error | undefined;
  try {
    // A step of the feed's numbering reads what others committed while it waited.
    const begun = client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const [result] = await Promise.all([work(sqlOn(client, nameOf, failures)), begun]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (codeOf(failures[0]) === PLAN_IS_OLD) broken = failures[0] as Error;
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw causeOf(error, failures);
  } finally {
    client.release(broken);
  }
}

/** Statements that were sent together all fail once one has failed: the first says why. */
function causeOf(error: unknown, failures: readonly unknown[]): unknown {
  if (error instanceof LostRaceError) return error;
  const cause = failures[0] ?? error;
  return [...LOST_RACES, PLAN_IS_OLD].includes(codeOf(cause)) ? new LostRaceError() : cause;
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

function sqlOn(client: pg.PoolClient, nameOf: Names, failures: unknown[]): Sql {
  const query = (text: string, values: readonly SqlValue[]) =>
    client
      // Without values it may be several statements, as a migration is: those have no name.
      .query<Row>(values.length === 0 ? text : { name: nameOf(text), text, values: [...values] })
      .catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
  return {
    all: async (statement, ...values) => (await query(statement, values)).rows,
    run: async (statement, ...values) => (await query(statement, values)).rowCount ?? 0,
    clock: `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  };
}

/** Names for statements, which each connection then parses and plans once. */
export type Names = (text: string) => string | undefined;

/** Searches are of endless variety: what comes when there are so many names has none. */
const MOST_NAMES = 200;

export function createNames(): Names {
  const names = new Map<string, string>();
  return (text) => {
    if (!names.has(text) && names.size < MOST_NAMES) names.set(text, `cardwright_${names.size + 1}`);
    return names.get(text);
  };
}
