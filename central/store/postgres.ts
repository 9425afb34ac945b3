// The centre's database on PostgreSQL: several centres may serve one database, its constraints decide their races.
import pg from 'pg';
import { type RateLimiterAbstract, RateLimiterPostgres } from 'rate-limiter-flexible';
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { createGatheringSocket } from './gathering-socket.ts';
import { MIGRATIONS } from './migrations.ts';
import { createGroups } from './postgres-groups.ts';
import { attempt, createNames, type Names, readingOn } from './postgres-sql.ts';
import { readServerName } from './server-name.ts';
import type { Database, LimiterOptions, Sql } from './sql.ts';

/** Any number that all centres of a database agree on: the advisory lock that lets one of them migrate at a time. */
const MIGRATION_LOCK = 2_026_112;

/** As many calls as the server works at together; the rest wait their turn. */
const CONNECTIONS = 10;

/**
 * A plan that is kept for any value was made for the table as it was then: one of few customers goes by their account alone, and
 * looks at all of them once there are many. Planned for each call, a statement finds one customer by one key, however fast a shop grows.
 * Compiling one (jit) takes far longer than any of them runs.
 */
const PLANS = '-c plan_cache_mode=force_custom_plan -c jit=off';

/** No call waits longer for a statement, or for another's lock, in ms. */
const TIMEOUTS = { statement_timeout: 30_000, lock_timeout: 15_000 };

/** A server that is frozen is given up, in ms. */
const FROZEN_MS = 40_000;

/** A step of the feed's numbering reads what others committed while it waited. */
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** Who shares a transaction waits little for another's lock: whose it is waits by itself afterwards. */
const GROUP_LOCK_MS = 500;

/** How a connection is used: by itself, or behind a pool whose connections to the server are another's at each transaction. */
interface Use {
  readonly options: pg.PoolConfig;
  readonly begin: string;
  readonly names: Names;
}

const direct = (): Use => ({ options: { options: PLANS, ...TIMEOUTS }, begin: BEGIN, names: createNames() });

/** Nothing is set for longer than a transaction, and no statement has a name: one without is planned for its values anyway. */
const pooled = (): Use => ({
  options: {},
  begin: [BEGIN, ...Object.entries({ ...TIMEOUTS, jit: 'off' }).map(([name, to]) => `SET LOCAL ${name} = ${to}`)].join(
    '; ',
  ),
  names: () => undefined,
});

export async function openPostgres(name: string): Promise<Database> {
  const { url, behindPool } = readServerName(name);
  const { options, begin, names } = behindPool ? pooled() : direct();
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    stream: createGatheringSocket,
    query_timeout: FROZEN_MS,
    ...options,
  });
  // A connection that the server ends while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  // One that is lost while it is in use fails the statements on it; without a listener it would end the program as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const reading = readingOn(pool, names);
  const transact: Database['transact'] = async (work) => {
    const outcome = await attempt(pool, names, begin, work);
    if (!outcome.committed) throw outcome.cause;
    return outcome.result;
  };
  const gathered = async (work: (sql: Sql) => Promise<void>): Promise<boolean> =>
    (await attempt(pool, names, `${begin}; SET LOCAL lock_timeout = ${GROUP_LOCK_MS}`, work)).committed;
  const database: Database = {
    ping: () => pool.query('SELECT 1'),
    limiter: (options) => limiterOn(pool, behindPool, options),
    read: (work) => work(reading),
    transact,
    together: createGroups({ gathered, alone: transact }),
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
function limiterOn(pool: pg.Pool, behindPool: boolean, options: LimiterOptions): RateLimiterAbstract {
  const shared = { tableName: 'guesses', tableCreated: true, inMemoryBlockOnConsumed: options.points + 1 };
  // The library names its statements.
  const unnamed = { query: ({ name: _name, ...query }: pg.QueryConfig) => pool.query(query) };
  return new RateLimiterPostgres({
    ...options,
    ...shared,
    storeType: 'pool',
    storeClient: behindPool ? unnamed : pool,
  });
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
