// The centre's database on PostgreSQL: several centres may serve one database, its constraints decide their races.
import pg from 'pg';
import { type RateLimiterAbstract, RateLimiterPostgres } from 'rate-limiter-flexible';
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Database, type LimiterOptions, LostRaceError, type Row, type Sql } from './sql.ts';

/** unique_violation, serialization_failure, deadlock_detected (PostgreSQL manual, appendix A). */
const LOST_RACES = ['23505', '40001', '40P01'];

/** Any number that all centres of a database agree on: the advisory lock that lets one of them migrate at a time. */
const MIGRATION_LOCK = 2_026_112;

/** No call waits longer for a statement, or for another's lock, in ms; a server that is frozen is given up. */
const TIMEOUTS = { statement_timeout: 30_000, lock_timeout: 15_000, query_timeout: 40_000 };

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, ...TIMEOUTS });
  // A connection that the server ends while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  const database: Database = {
    ping: () => pool.query('SELECT 1'),
    limiter: (options) => limiterOn(pool, options),
    transact: (work) => transaction(pool, work),
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

async function transaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(sqlOn(client));
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

function sqlOn(client: pg.PoolClient): Sql {
  return {
    all: async (statement, ...values) => (await client.query<Row>(statement, [...values])).rows,
    run: async (statement, ...values) => (await client.query(statement, [...values])).rowCount ?? 0,
    clock: `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
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
