// Logins that were right lately, in the database: by a digest of who and from where.
import type { Sql } from './sql.ts';

const KNOWN_DAYS = 30;

/** Logins that were right before this time are known no longer. */
const oldest = (now: Date): string => new Date(now.getTime() - KNOWN_DAYS * 86_400_000).toISOString();

export async function isKnownLogin(sql: Sql, digest: string, now: Date): Promise<boolean> {
  const query = 'SELECT asked.at FROM asked JOIN known_logins ON digest = asked.k1 AND right_at >= asked.k2';
  return (await sql.find(query, digest, oldest(now))).length > 0;
}

export async function saveKnownLogin(sql: Sql, digest: string, now: Date): Promise<void> {
  const statement = `INSERT INTO known_logins (digest, right_at) VALUES ($1, $2)
    ON CONFLICT (digest) DO UPDATE SET right_at = excluded.right_at`;
  await sql.run(statement, digest, now.toISOString());
}

export async function dropKnownLogins(sql: Sql, now: Date): Promise<void> {
  await sql.run('DELETE FROM known_logins WHERE right_at < $1', oldest(now));
}
