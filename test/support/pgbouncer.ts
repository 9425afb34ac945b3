// PgBouncer for tests: a pool in transaction mode before a PostgreSQL.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { onTestFinished, vi } from 'vitest';
import { freePort, unprivileged } from './postgres.ts';
import { temporaryFolder } from './temporary.ts';

export const NO_PGBOUNCER = 'PgBouncer is not installed here (Debian: apt-get install pgbouncer)';

export function findPgbouncer(): string | undefined {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders.map((folder) => path.join(folder, 'pgbouncer')).find((file) => fs.existsSync(file));
}

/** Gives the URL of the database by way of the pool, which has as few connections to the server. It ends with the test. */
export async function startPgbouncer(program: string, database: string, connections: number): Promise<string> {
  const port = await freePort();
  const { hostname, port: serverPort, username, pathname } = new URL(database);
  const folder = temporaryFolder();
  const as = unprivileged();
  const file = path.join(folder, 'pgbouncer.ini');
  fs.writeFileSync(
    file,
    `[databases]
* = host=${hostname} port=${serverPort} user=${username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
`,
  );
  if (as) for (const each of [folder, file]) fs.chownSync(each, as.uid, as.gid);
  const child = spawn(program, [file], { stdio: ['ignore', 'ignore', 'pipe'], ...as });
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const url = `postgres://${username}@127.0.0.1:${port}${pathname}`;
  await vi.waitUntil(() => child.exitCode !== null || answers(url), { timeout: 20_000, interval: 50 });
  if (child.exitCode !== null) throw new Error(said.join(''));
  return url;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
