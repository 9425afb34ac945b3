// The pepper of the hashes (secrets.ts): 32 bytes in a file of their own, so that who has the database alone cannot try out
// passwords. Several centres on one database share it: each has a copy of the file.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { closeToOthers } from '../shared/access-list.ts';
import { flushFolder } from '../shared/durable-file.ts';
import { AdminError } from './admin.ts';
import { isServer } from './store/server-name.ts';
import { first, type Sql } from './store/sql.ts';

const LENGTH = 32;

/** Where the pepper is: in the file named, or beside the SQLite file. */
export function pepperFileOf(database: string, named: string | undefined): string {
  if (named) return path.resolve(named);
  if (!isServer(database)) return `${path.resolve(database)}.pepper`;
  throw new AdminError(
    'a PostgreSQL database needs --pepper-file (or CARDWRIGHT_PEPPER_FILE): a file outside it, made at the first use, of which ' +
      'every machine that runs serve has a copy',
  );
}

/**
 * Reads the pepper; where the database has none yet, makes one. Throws an AdminError when the file is missing or is not the one
 * that this database's hashes were made with.
 */
export async function loadPepper(sql: Sql, file: string): Promise<Buffer> {
  const before = await checkValueOf(sql);
  if (before === undefined) createPepper(file);
  const pepper = readPepper(file);
  // Of several centres that come first at once, one is first.
  await sql.run('INSERT INTO peppers (id, check_value) VALUES (1, $1) ON CONFLICT DO NOTHING', checkOf(pepper));
  const kept = Buffer.from((await checkValueOf(sql)) ?? '');
  const found = Buffer.from(checkOf(pepper));
  if (kept.length !== found.length || !timingSafeEqual(kept, found))
    throw new AdminError(`${file} is another database’s pepper: ${BRING_IT_BACK}`);
  return pepper;
}

/** For a pepper that is lost for good: the next start makes another. No hash that there is will ever verify again. */
export async function forgetPepper(sql: Sql): Promise<void> {
  await sql.run('DELETE FROM peppers');
}

const BRING_IT_BACK =
  'bring back the file that was made with this database (every machine that runs serve on it has one, and so have your back-ups), ' +
  'and name it with --pepper-file. Only if it is lost for good: "forget-pepper"';

async function checkValueOf(sql: Sql): Promise<string | undefined> {
  const row = await first(sql, 'SELECT check_value FROM peppers');
  return row && String(row.check_value);
}

/** Tells one pepper from another, and nothing of it. */
const checkOf = (pepper: Buffer): string =>
  createHmac('sha256', pepper).update('which pepper is this').digest('base64');

function readPepper(file: string): Buffer {
  try {
    const pepper = fs.readFileSync(file);
    if (pepper.length === LENGTH) return pepper;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
    throw new AdminError(
      `${file} ${what}, and this database’s passwords and PINs are hashed with it: ${BRING_IT_BACK}`,
    );
  }
  throw new AdminError(`${file} is not a pepper of ${LENGTH} bytes: ${BRING_IT_BACK}`);
}

/** The file is whole and on the disk before it has its name; one that is there already stays. */
function createPepper(file: string): void {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    fs.writeFileSync(draft, randomBytes(LENGTH), { mode: 0o600, flag: 'wx', flush: true });
    closeToOthers(draft);
    fs.linkSync(draft, file);
    flushFolder(path.dirname(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST')
      throw new AdminError(`the pepper ${file} cannot be written (${code}): name another --pepper-file`);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
