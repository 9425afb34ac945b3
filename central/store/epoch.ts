// A database's epoch: a random id, with a second one after a dot once it was renewed. A terminal whose replica is of another
// epoch starts over; by the first id it knows the database that its sign-ups wait for.
import { randomUUID } from 'node:crypto';
import { first, type Sql } from './sql.ts';

/** Gives the database its epoch unless it has one; of several centres that try at once, one does. */
export async function ensureEpoch(sql: Sql): Promise<void> {
  await sql.run('INSERT INTO epochs (id, epoch) VALUES (1, $1) ON CONFLICT DO NOTHING', randomUUID());
}

/** For a database that went back to an older copy: terminals then fetch everything anew. Gives the new epoch. */
export async function renewEpoch(sql: Sql): Promise<string> {
  const [database] = (await epochOf(sql)).split('.');
  const epoch = `${database}.${randomUUID()}`;
  await sql.run('UPDATE epochs SET epoch = $1', epoch);
  return epoch;
}

export async function epochOf(sql: Sql): Promise<string> {
  return String((await first(sql, 'SELECT epoch FROM epochs'))?.epoch);
}
