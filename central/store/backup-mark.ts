// Up to when all that was recorded is in a back-up, by the database's clock. Terminals erase by it: see docs/extensions.md.
import { first, type Sql, textAt } from './sql.ts';

/** ISO 8601 in UTC, with milliseconds; undefined before the first back-up. */
export async function backedUpTo(sql: Sql): Promise<string | undefined> {
  const row = await first(sql, 'SELECT backed_up_to FROM backup_mark');
  return row && textAt(row, 'backed_up_to');
}

/** `time` in the same form. The mark never goes back: terminals have erased by it. */
export async function moveMark(sql: Sql, time: string): Promise<void> {
  await sql.run(
    `INSERT INTO backup_mark (id, backed_up_to) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET backed_up_to = excluded.backed_up_to
     WHERE backup_mark.backed_up_to < excluded.backed_up_to`,
    time,
  );
}

/** The database's clock, by which the mark is. */
export async function databaseTime(sql: Sql): Promise<string> {
  return String((await first(sql, `SELECT ${sql.clock} AS now`))?.now);
}
