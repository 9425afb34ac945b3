// Copies a PostgreSQL database by its own tools, and puts a copy back.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import os from 'node:os';
import { AdminError } from '../admin.ts';
import { MIGRATIONS } from '../store/migrations.ts';
import { openDatabase } from '../store/open.ts';
import { readServerName } from '../store/server-name.ts';
import { first } from '../store/sql.ts';
import { writeBeside } from './beside.ts';
import { countsSaid, KINDS, kindOf } from './kind.ts';

/** Gives what was written, in words. */
export function copyPostgres(database: string, to: string): Promise<string> {
  return writeBeside(to, async (draft) => {
    const server = serverOf(database);
    await ended(start('pg_dump', ['--format=custom', '--file', draft, '--dbname', server.url], server.env));
    const list = start('pg_restore', ['--list', draft]);
    const listed = await ended(list);
    const missing = ['accounts', 'customers', 'epochs'].filter(
      (table) => !listed.includes(` TABLE DATA public ${table} `),
    );
    if (missing.length > 0)
      throw new AdminError(`the archive has no table ${missing.join(', ')}: the back-up is not whole`);
    // The list is at the archive's start: this reads all of it, as restoring does.
    await ended(start('pg_restore', ['--file', os.devNull, draft]), false);
    return 'an archive of pg_dump';
  });
}

/** Our tables, whatever version of them there is. */
const TABLES = [
  'schema_version',
  ...[...MIGRATIONS.join('\n').matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => name),
];

/** Ends the transaction, and with it the restoring, where this program is too old for the archive. */
const NOT_NEWER = `DO $$ BEGIN
  IF (SELECT version FROM public.schema_version) > ${MIGRATIONS.length} THEN
    RAISE EXCEPTION 'the archive was written by a newer Cardwright: update this one';
  END IF;
END $$;`;

/** `overwrite`: what is there is dropped. All of it is one transaction, the new epoch too. Gives what was done, in words. */
export async function restorePostgres(from: string, database: string, overwrite: boolean): Promise<string> {
  if (kindOf(from) !== 'postgres') throw new AdminError(`${from} is not ${KINDS.postgres}`);
  if ((await countIn(database, 'accounts')) > 0 && !overwrite)
    throw new AdminError(
      'the database has accounts, and is not replaced: name another one, or give --overwrite to drop what it has',
    );
  const server = serverOf(database);
  const options = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1', '--output=/dev/null'];
  const psql = start('psql', [...options, '--dbname', server.url], server.env, 'pipe');
  const done = ended(psql);
  // What psql refuses is told by its end: writing on to it is no fault of its own.
  psql.stdin?.on('error', () => undefined);
  psql.stdin?.write(`DROP TABLE IF EXISTS ${TABLES.join(', ')} CASCADE;\n`);
  const archive = start('pg_restore', ['--no-owner', '--no-privileges', '--file=-', from]);
  if (psql.stdin) archive.stdout?.pipe(psql.stdin, { end: false });
  await Promise.race([ended(archive, false), done]).catch((error) => {
    // Killed, it commits nothing.
    psql.kill('SIGKILL');
    archive.kill();
    done.catch(() => undefined);
    throw error;
  });
  psql.stdin?.end(`${NOT_NEWER}\nUPDATE public.epochs SET epoch = split_part(epoch, '.', 1) || '.${randomUUID()}';\n`);
  await done;
  const counts = countsSaid(await countIn(database, 'accounts'), await countIn(database, 'customers'));
  return `${counts} restored: the epoch is another, so terminals fetch everything anew`;
}

async function countIn(database: string, table: 'accounts' | 'customers'): Promise<number> {
  const opened = await openDatabase(database);
  try {
    return Number((await opened.transact((sql) => first(sql, `SELECT count(*) AS n FROM ${table}`)))?.n);
  } finally {
    await opened.close();
  }
}

/** The password goes by the environment: on the command line it would be seen by everybody on the machine. */
function serverOf(database: string): { readonly url: string; readonly env: NodeJS.ProcessEnv } {
  const url = new URL(readServerName(database).url);
  const password = decodeURIComponent(url.password) || url.searchParams.get('password');
  url.password = '';
  url.searchParams.delete('password');
  return { url: url.href, env: password ? { PGPASSWORD: password } : {} };
}

function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input: 'pipe' | 'ignore' = 'ignore',
) {
  return spawn(program, args, { stdio: [input, 'pipe', 'pipe'], env: { ...process.env, ...env } });
}

/** Gives what the program said, unless its output goes elsewhere; rejects when it cannot be started or failed. */
async function ended(child: ChildProcess, collects = true): Promise<string> {
  const [said, wrong]: [Buffer[], Buffer[]] = [[], []];
  if (collects) child.stdout?.on('data', (chunk) => said.push(chunk));
  child.stderr?.on('data', (chunk) => wrong.push(chunk));
  const [status] = await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new AdminError(
      `${child.spawnfile} is not here: install PostgreSQL’s client programs (Debian: postgresql-client)`,
    );
  });
  const why = Buffer.concat(wrong).toString().trim() || `it ended with ${status}`;
  if (status !== 0) throw new AdminError(`${child.spawnfile} failed: ${why}`);
  return Buffer.concat(said).toString();
}
