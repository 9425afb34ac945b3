// Statements and transactions on connections to PostgreSQL, with as few round trips as their results allow.
import type pg from 'pg';
import { createGatherer, type Send, type Sent } from './gather.ts';
import { LostRaceError, type Row, type Sql } from './sql.ts';

/** unique_violation, serialization_failure, deadlock_detected (PostgreSQL manual, appendix A). */
const LOST_RACES = ['23505', '40001', '40P01'];

/** feature_not_supported: another version of this program changed a table whose statements this connection has planned. */
const PLAN_IS_OLD = '0A000';

const CLOCK = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Statements outside any transaction, those of all calls together. */
export const readingOn = (pool: pg.Pool, nameOf: Names): Sql =>
  createGatherer(async (statement, values) => {
    const client = await pool.connect();
    let failed: Error | undefined;
    try {
      return await sendOn(client, nameOf)(statement, values);
    } catch (error) {
      failed = error as Error;
      throw causeOf(error);
    } finally {
      // A plan that is old stays with its connection: the next call gets another.
      client.release(failed);
    }
  }, CLOCK);

/** `cause`: it was rolled back because of that. A commit whose outcome is not known throws. */
export type Outcome<T> =
  | { readonly committed: true; readonly result: T }
  | { readonly committed: false; readonly cause: unknown };

/** `begin` goes out with the first statement, and COMMIT once all that `work` awaits is there. */
export async function attempt<T>(
  pool: pg.Pool,
  nameOf: Names,
  begin: string,
  work: (sql: Sql) => Promise<T>,
): Promise<Outcome<T>> {
  const client = await pool.connect();
  const transaction = createTransaction(sendOn(client, nameOf));
  let broken: Error | undefined;
  try {
    const [result] = await Promise.all([work(transaction.sql), client.query(begin)]);
    transaction.end();
    await commit(client).catch((error) => {
      broken = error;
      throw causeOf(error);
    });
    return { committed: true, result };
  } catch (error) {
    if (broken) throw error;
    transaction.end();
    const cause = transaction.failure() ?? error;
    if (codeOf(cause) === PLAN_IS_OLD) broken = cause as Error;
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    return { committed: false, cause: error instanceof LostRaceError ? error : causeOf(cause) };
  } finally {
    client.release(broken);
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  // A transaction in which a statement failed is rolled back by its COMMIT.
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error(`PostgreSQL answered COMMIT with ${command}`);
}

/** Nothing is sent once it has ended: work that was given up may still be under way. */
function createTransaction(send: Send) {
  const failures: unknown[] = [];
  let ended = false;
  const sendWithin: Send = async (statement, values) => {
    if (ended) throw new Error('the transaction has ended');
    try {
      return await send(statement, values);
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  return {
    sql: createGatherer(sendWithin, CLOCK),
    end: () => {
      ended = true;
    },
    /** Statements that were sent together all fail once one has failed: the first says why. */
    failure: (): unknown => failures[0],
  };
}

const causeOf = (error: unknown): unknown =>
  [...LOST_RACES, PLAN_IS_OLD].includes(codeOf(error)) ? new LostRaceError() : error;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

const sendOn =
  (client: pg.PoolClient, nameOf: Names): Send =>
  (text, values): Promise<Sent> =>
    // Without values it may be several statements, as a migration is: those have no name.
    client.query<Row>(values.length === 0 ? text : { name: nameOf(text), text, values: [...values] });

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
