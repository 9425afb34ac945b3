// Up to when all that was recorded is in a back-up, by the database's clock. Terminals erase by it: see docs/extensions.md.
import { first, type Sql, textAt } from './sql.ts';

/** ISO 8601 in UTC, with milliseconds; undefined before the first back-up. */
export async function backedUpTo(sql: Sql): Promise<string | undefined> {
  const row = await first(sql, 'SELECT backed_up_to FROM backup_mark');
  return row && textAt(row, 'backed_up_to');
}
