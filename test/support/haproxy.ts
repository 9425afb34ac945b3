// HAProxy for tests, with the configuration that the documentation shows, its addresses changed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { freePort } from './postgres.ts';
import { temporaryFolder } from './temporary.ts';

const SAMPLE = 'docs/haproxy.example.cfg';

export const NO_HAPROXY = 'HAProxy is not installed here (Debian: apt-get install haproxy)';

export function findHaproxy(): string | undefined {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders.map((folder) => path.join(folder, 'haproxy')).find((file) => fs.existsSync(file));
}

/** Starts it before the servers; gives its URL. It ends with the test. */
export async function startHaproxy(program: string, servers: readonly string[]): Promise<string> {
  const port = await freePort();
  const hosts = servers.map((url) => new URL(url).host);
  const file = path.join(temporaryFolder(), 'haproxy.cfg');
  fs.writeFileSync(file, configuration(port, hosts));
  const child = spawn(program, ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const url = `http://127.0.0.1:${port}/`;
  await vi.waitUntil(
    () =>
      child.exitCode !== null ||
      fetch(url).then(
        ({ status }) => status === 200,
        () => false,
      ),
    {
      timeout: 20_000,
      interval: 100,
    },
  );
  if (child.exitCode !== null) throw new Error(said.join(''));
  return url;
}

function configuration(port: number, hosts: readonly string[]): string {
  const sample = fs.readFileSync(SAMPLE, 'utf8').replace(/bind .*/, `bind 127.0.0.1:${port}`);
  return hosts.reduce((text, host, index) => text.replace(`10.0.0.${11 + index}:8080`, host), sample);
}
