// Opens the database that `--database` names: a PostgreSQL URL, or a SQLite file.
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { composeValues } from './compose.ts';
import { ensureEpoch } from './epoch.ts';
import { openPostgres } from './postgres.ts';
import { isServer } from './server-name.ts';
import type { Database } from './sql.ts';
import { openSqlite } from './sqlite.ts';

/** Opens (and creates) its tables. Throws an Error that names the database, without its password, and says what to do. */
export async function openDatabase(name: string): Promise<Database> {
  const server = isServer(name);
  try {
    const database = server ? await openPostgres(name) : openSqlite(name);
    await database.transact(ensureEpoch);
    await database.transact(composeValues);
    return database;
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw error;
    throw new Error(server ? serverFault(name, error as NodeJS.ErrnoException) : fileFault(name, error as Error));
  }
}

function serverFault(name: string, { message, code }: NodeJS.ErrnoException): string {
  const { host = '', pathname = '' } = URL.parse(name) ?? {};
  if (message.includes('unsupported startup parameter'))
    return `${host}${pathname} is a pool of PgBouncer’s: add ?pgbouncer=true to --database`;
  return `the PostgreSQL database ${host}${pathname} cannot be opened (${message || code}): see that the server runs and that --database names it, its user and its password`;
}

const fileFault = (file: string, { message }: Error): string =>
  `${file} cannot be opened as the centre’s database (${message}): name a SQLite file that "init" created, or a new one in a folder that you may write to`;
