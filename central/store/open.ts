// Opens the database that `--database` names: a PostgreSQL URL, or a SQLite file.
import { openPostgres } from './postgres.ts';
import type { Database } from './sql.ts';
import { openSqlite } from './sqlite.ts';

export async function openDatabase(name: string): Promise<Database> {
  return /^postgres(?:ql)?:\/\//.test(name) ? openPostgres(name) : openSqlite(name);
}
