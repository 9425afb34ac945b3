// `npm start` as a process: a second one on the same folder, and an Electron (a shell script here) that ends.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Health } from '../../app/health.ts';
import { startTerminal } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Runs `npm start` with an Electron that does this; gives its status. */
async function startWith(script: string): Promise<unknown> {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'electron'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const args = [
    'app/main.ts',
    '--host',
    'electron',
    '--data',
    path.join(folder, 'data'),
    '--central',
    'http://x.invalid/',
  ];
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
  const [status] = await once(spawn(process.execPath, args, { stdio: 'ignore', env }), 'exit');
  return status;
}

test.each([
  ['ends well', 'exit 0', 0],
  ['fails', 'exit 1', 1],
  ['is killed', 'kill -9 $$', 1],
])('npm start ends with an Electron that %s', async (_title, script, status) => {
  expect(await startWith(script)).toBe(status);
});

/** How long a test of several programs may take where the machine is busy, in ms. */
const PATIENCE_MS = 90_000;

const LINKS = ['reader', 'swipe', 'pinpad'];

test('a second start on the same folder is refused before it touches the devices and the centre of the first', {
  timeout: PATIENCE_MS,
}, async () => {
  const data = temporaryFolder();
  const demo = await startTerminal(['--data', data]);
  onTestFinished(() => demo.end());
  const linked = () => LINKS.map((name) => fs.readlinkSync(path.join(data, 'devices', name)));
  const before = linked();
  const second = spawn(process.execPath, ['app/main.ts', '--host', 'browser', '--no-open', '--data', data]);
  let said = '';
  let centres = 0;
  second.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const counting = setInterval(() => {
    const { stdout } = spawnSync('pgrep', ['-fc', `central/main.ts.*${data}`], { encoding: 'utf8' });
    centres = Math.max(centres, Number(stdout));
  }, 20);
  const [status] = await once(second, 'exit');
  clearInterval(counting);
  expect(status).toBe(1);
  expect(said).toMatch(/Another terminal is running/);
  expect(linked()).toEqual(before);
  expect(centres).toBe(1);
});

/** The processes whose command line matches. */
const processesWith = (pattern: string): number[] =>
  spawnSync('pgrep', ['-f', pattern], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number);

test.each([
  ['npm', '^npm start .*'],
  ['what npm starts', '^node tools/with-setup.mjs .*'],
])(
  '%s that is killed hard leaves no terminal and no centre behind',
  { timeout: PATIENCE_MS },
  async (_title, victim) => {
    const data = temporaryFolder();
    const start = ['start', '--', '--host', 'browser', '--no-open', '--data', data];
    const npm = spawn('npm', start, { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => {
      for (const pid of processesWith(data)) process.kill(pid, 'SIGKILL');
    });
    for await (const line of createInterface({ input: npm.stdout })) if (line.startsWith('The terminal is at')) break;
    expect(processesWith(`/(app|central)/main.ts .*${data}`)).toHaveLength(2);
    for (const pid of processesWith(victim + data)) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(processesWith(data)).toEqual([]), { timeout: 15_000, interval: 100 });
  },
);

test('a demo’s centre that dies is started again at its address, and ends with the terminal', {
  timeout: PATIENCE_MS,
}, async () => {
  const data = temporaryFolder();
  const demo = await startTerminal(['--data', data]);
  onTestFinished(() => demo.end());
  const centres = () => processesWith(`central/main.ts serve .*${data}`);
  const [first = 0] = centres();
  process.kill(first, 'SIGKILL');
  const again = await vi.waitUntil(() => centres().find((pid) => pid !== first), { timeout: 15_000 });
  const { stdout: command } = spawnSync('ps', ['-o', 'args=', '-p', String(again)], { encoding: 'utf8' });
  const address = `http://127.0.0.1:${/--port (\d+)/.exec(command)?.[1]}/healthz`;
  await vi.waitFor(async () => expect((await fetch(address)).status).toBe(200), { timeout: 15_000, interval: 100 });
  const health = async () => (await (await fetch(new URL('/healthz', demo.captured))).json()) as Health;
  await vi.waitFor(async () => expect((await health()).online).toBe(true), { timeout: 20_000 });
  await demo.end('SIGINT');
  expect(processesWith(data)).toEqual([]);
});
