// A database's epoch: a random id for as long as it lives. A terminal whose replica is of another epoch has another database's
// cards and cursor, and starts over.
import { randomUUID } from 'node:crypto';
import { first, type Sql } from './sql.ts';

/** Gives the database its epoch unless it has one; of several centres that try at once, one does. */
export async function ensureEpoch(sql: Sql): Promise<void> {
  await sql.run('INSERT INTO epochs (id, epoch) VALUES (1, $1) ON CONFLICT DO NOTHING', randomUUID());
}

export async function epochOf(sql: Sql): Promise<string> {
  return String((await first(sql, 'SELECT epoch FROM epochs'))?.epoch);
}
