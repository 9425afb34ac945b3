// What each terminal last said of itself (type=terminal_heartbeat).
import { first, type Row, type Sql, textAt } from './sql.ts';

export interface Terminal {
  readonly account_id: string;
  readonly terminal_id: string;
  readonly version: string;
  /** Sign-ups that wait to be sent, and those that staff have to settle. */
  readonly pending: number;
  readonly attention: number;
  /** When the oldest of them was made; undefined where none waits. */
  readonly oldest: string | undefined;
  readonly devices: string;
  readonly heard_at: string;
}

/** An account's terminals at the most: nobody fills the database with terminals that he makes up. */
export const MOST_TERMINALS = 20_000;

/** A terminal that was silent for so long makes room for another, where there are as many as may be. */
const GONE_DAYS = 90;

/** False: the account has as many as it may, all of them heard of lately. */
export async function saveTerminal(sql: Sql, terminal: Terminal, most = MOST_TERMINALS): Promise<boolean> {
  if (await updateTerminal(sql, terminal)) return true;
  if ((await countTerminals(sql, terminal.account_id)) >= most && !(await dropGone(sql, terminal))) return false;
  await sql.run(
    `INSERT INTO terminals (version, pending, attention, oldest, devices, heard_at, account_id, terminal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    ...columns(terminal),
  );
  return true;
}

async function updateTerminal(sql: Sql, terminal: Terminal): Promise<boolean> {
  const statement = `UPDATE terminals SET version = $1, pending = $2, attention = $3, oldest = $4, devices = $5, heard_at = $6
    WHERE account_id = $7 AND terminal_id = $8`;
  return (await sql.run(statement, ...columns(terminal))) > 0;
}

const columns = ({ version, pending, attention, oldest, devices, heard_at, account_id, terminal_id }: Terminal) =>
  [version, pending, attention, oldest ?? null, devices, heard_at, account_id, terminal_id] as const;

async function countTerminals(sql: Sql, account_id: string): Promise<number> {
  const row = await first(sql, 'SELECT count(*) AS many FROM terminals WHERE account_id = $1', account_id);
  return Number(row?.many ?? 0);
}

async function dropGone(sql: Sql, { account_id, heard_at }: Terminal): Promise<boolean> {
  const gone = new Date(Date.parse(heard_at) - GONE_DAYS * 86_400_000).toISOString();
  return (await sql.run('DELETE FROM terminals WHERE account_id = $1 AND heard_at < $2', account_id, gone)) > 0;
}

/** Of one account, or of all. */
export async function listTerminals(sql: Sql, account_id?: string): Promise<readonly Terminal[]> {
  const order = 'ORDER BY account_id, terminal_id';
  const rows =
    account_id === undefined
      ? await sql.all(`SELECT * FROM terminals ${order}`)
      : await sql.all(`SELECT * FROM terminals WHERE account_id = $1 ${order}`, account_id);
  return rows.map(toTerminal);
}

const toTerminal = (row: Row): Terminal => ({
  account_id: String(row.account_id),
  terminal_id: String(row.terminal_id),
  version: String(row.version),
  pending: Number(row.pending),
  attention: Number(row.attention),
  oldest: textAt(row, 'oldest'),
  devices: String(row.devices),
  heard_at: String(row.heard_at),
});

/** An account's terminals in sum. */
export interface TerminalSum {
  readonly account_id: string;
  readonly terminals: number;
  /** Those of them that were not heard of since `silentSince`. */
  readonly silent: number;
  readonly pending: number;
  readonly attention: number;
  readonly oldest: string | undefined;
}

export async function sumTerminals(sql: Sql, silentSince: Date): Promise<readonly TerminalSum[]> {
  const rows = await sql.all(
    `SELECT account_id, count(*) AS terminals, sum(CASE WHEN heard_at < $1 THEN 1 ELSE 0 END) AS silent,
       sum(pending) AS pending, sum(attention) AS attention, min(oldest) AS oldest
     FROM terminals GROUP BY account_id ORDER BY account_id`,
    silentSince.toISOString(),
  );
  return rows.map((row) => ({
    account_id: String(row.account_id),
    terminals: Number(row.terminals),
    silent: Number(row.silent),
    pending: Number(row.pending),
    attention: Number(row.attention),
    oldest: textAt(row, 'oldest'),
  }));
}
