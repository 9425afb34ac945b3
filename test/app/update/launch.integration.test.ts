// The launcher as a process: a version that ends again and again is given up for the one before, which says so; and nobody outlives it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Health } from '../../../app/health.ts';
import { memoryIn } from '../../../app/update/memory.ts';
import { want } from '../../../app/update/versions.ts';
import { freePort } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** Newer than any version of this repository. */
const NEWER = '999.0.0';

function versionThat(versions: string, main: string): void {
  const folder = path.join(versions, NEWER);
  fs.mkdirSync(path.join(folder, 'app'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version: NEWER, type: 'module' }));
  fs.symlinkSync(process.execPath, path.join(folder, 'bin', path.basename(process.execPath)));
  fs.writeFileSync(path.join(folder, 'app/main.ts'), main);
  want(versions, { version: NEWER });
}

function launch(versions: string, data: string, port: number): ChildProcess {
  const options = ['--data', data, '--port', String(port), '--host', 'browser', '--no-open'];
  const child = spawn(process.execPath, ['app/update/launch.ts', '--versions', versions, ...options], {
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('a version that ends as it starts is given up, and the one before says so; with the launcher the terminal ends', {
  timeout: 120_000,
}, async () => {
  const [versions, data, port] = [temporaryFolder(), temporaryFolder(), await freePort()];
  versionThat(versions, 'process.exit(7);');
  for (let life = 1; life <= 3; life++) expect((await once(launch(versions, data, port), 'exit'))[0]).toBe(7);
  const launcher = launch(versions, data, port);
  const health = async () => (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as Health;
  await vi.waitFor(async () => expect((await health()).signUps).toBe(true), { timeout: 60_000, interval: 200 });
  expect((await health()).troubles).toEqual([expect.objectContaining({ about: 'update', stops: false })]);
  expect(memoryIn(data).refused.map(({ version }) => version)).toEqual([NEWER]);
  launcher.kill('SIGKILL');
  const left = () => spawnSync('pgrep', ['-f', data], { encoding: 'utf8' }).stdout;
  await vi.waitFor(() => expect(left()).toBe(''), { timeout: 20_000, interval: 100 });
});
