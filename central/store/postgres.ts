// The centre's database on PostgreSQL: several centres may serve one database, its constraints decide their races.
import pg from 'pg';
import { type RateLimiterAbstract, RateLimiterPostgres } from 'rate-limiter-flexible';
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Database, type LimiterOptions, LostRaceError, type Row, type Sql, type SqlValue } from './sql.ts';

/** unique_violation, serialization_failure, deadlock_detected (PostgreSQL manual, appendix A). */
const LOST_RACES = ['23505', '40001', '40P01'];

/** Any number that all centres of a database agree on: the advisory lock that lets one of them migrate at a time. */
const MIGRATION_LOCK = 2_026_112;

/** As many calls as the server works at together; the rest wait their turn. */
const CONNECTIONS = 10;

/** No call waits longer for a statement, or for another's lock, in ms; a server that is frozen is given up. */
const TIMEOUTS = { statement_timeout: 30_000, lock_timeout: 15_000, query_timeout: 40_000 };

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    ...TIMEOUTS,
  });
  // A connection that the server ends while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  const nameOf = createNames();
  const database: Database = {
    ping: () => pool.query('SELECT 1'),
    limiter: (options) => limiterOn(pool, options),
    read: (work) => work(sqlOn(pool, nameOf)),
    transact: (work) => transaction(pool, nameOf, work),
    close: () => pool.end(),
  };
  try {
    await database.transact(migrate);
    return database;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** A key that is over its limit is kept in memory until its time is over, so that a flood does not reach the database. */
function limiterOn(pool: pg.Pool, options: LimiterOptions): RateLimiterAbstract {
  const shared = { tableName: 'guesses', tableCreated: true, inMemoryBlockOnConsumed: options.points + 1 };
  return new RateLimiterPostgres({ ...options, ...shared, storeClient: pool });
}

/** BEGIN goes out with the first statement, and COMMIT once all that `work` awaits is there. */
async function transaction<T>(pool: pg.Pool, nameOf: Names, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // A step of the feed's numbering reads what others committed while it waited.
    const begun = client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const [result] = await Promise.all([work(sqlOn(client, nameOf)), begun]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw LOST_RACES.includes(String((error as { code?: unknown }).code)) ? new LostRaceError() : error;
  } finally {
    client.release(broken);
  }
}

function sqlOn(client: pg.Pool | pg.PoolClient, nameOf: Names): Sql {
  const query = (text: string, values: readonly SqlValue[]) =>
    // Without values it may be several statements, as a migration is: those have no name.
    client.query<Row>(values.length === 0 ? text : { name: nameOf(text), text, values: [...values] });
  return {
    all: async (statement, ...values) => (await query(statement, values)).rows,
    run: async (statement, ...values) => (await query(statement, values)).rowCount ?? 0,
    clock: `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  };
}

/** Names for statements that each connection then parses and plans once. */
type Names = (text: string) => string | undefined;

/** Searches are of endless variety: what comes when there are so many names has none. */
const MOST_NAMES = 200;

function createNames(): Names {
  const names = new Map<string, string>();
  return (text) => {
    if (!names.has(text) && names.size < MOST_NAMES) names.set(text, `cardwright_${names.size + 1}`);
    return names.get(text);
  };
}

async function migrate(sql: Sql): Promise<void> {
  await sql.all('SELECT pg_advisory_xact_lock($1)', MIGRATION_LOCK);
  await sql.run('CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)');
  const [row] = await sql.all('SELECT version FROM schema_version');
  const version = Number(row?.version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new NewerDatabaseError(
      `The database was written by a newer Cardwright (version ${version}): update this one.`,
    );
  }
  for (const step of MIGRATIONS.slice(version)) await sql.run(step);
  if (row) await sql.run('UPDATE schema_version SET version = $1', MIGRATIONS.length);
  else await sql.run('INSERT INTO schema_version (version) VALUES ($1)', MIGRATIONS.length);
}
