// `npm start` and its Electron, which is a shell script here: what becomes of it when Electron ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
