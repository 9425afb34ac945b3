// Opens the database that `--database` names: a PostgreSQL URL, or a SQLite file.
import { ensureEpoch } from './epoch.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './sql.ts';
import { openSqlite } from './sqlite.ts';

export async function openDatabase(name: string): Promise<Database> {
  const database = /^postgres(?:ql)?:\/\//.test(name) ? await openPostgres(name) : openSqlite(name);
  await database.transact(ensureEpoch);
  return database;
}
