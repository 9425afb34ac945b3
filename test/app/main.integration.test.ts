// `npm start` as a process: a second one on the same folder, and an Electron (a shell script here) that ends.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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

const LINKS = ['reader', 'swipe', 'pinpad'];

test('a second start on the same folder is refused before it touches the devices and the centre of the first', async () => {
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
