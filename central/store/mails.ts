// The queue of mails to account owners. A mail is queued with the customer it is about, and names it only by its code.
import { randomUUID } from 'node:crypto';
import { first, type Sql } from './sql.ts';

export interface QueuedMail {
  readonly id: string;
  readonly account_id: string;
  readonly code: string;
  readonly attempts: number;
}

export async function queueMail(sql: Sql, account_id: string, code: string, now: Date): Promise<void> {
  await sql.insert('mails', [{ id: randomUUID(), account_id, code, due_at: now.toISOString() }]);
}

/** Takes the oldest mail that is due, and puts it off until `until`, so that no other centre sends it meanwhile. */
export async function takeMail(sql: Sql, now: Date, until: Date): Promise<QueuedMail | undefined> {
  const due = now.toISOString();
  const row = await first(sql, 'SELECT * FROM mails WHERE due_at <= $1 ORDER BY due_at LIMIT 1', due);
  if (!row) return undefined;
  const statement = 'UPDATE mails SET attempts = attempts + 1, due_at = $1 WHERE id = $2 AND due_at <= $3';
  const taken = await sql.run(statement, until.toISOString(), String(row.id), due);
  const { id, account_id, code, attempts } = row;
  return taken === 0
    ? undefined
    : { id: String(id), account_id: String(account_id), code: String(code), attempts: Number(attempts) };
}

export async function dropMail(sql: Sql, id: string): Promise<void> {
  await sql.run('DELETE FROM mails WHERE id = $1', id);
}

export async function putOffMail(sql: Sql, id: string, until: Date): Promise<void> {
  await sql.run('UPDATE mails SET due_at = $1 WHERE id = $2', until.toISOString(), id);
}
