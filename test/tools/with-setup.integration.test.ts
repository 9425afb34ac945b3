// What runs every script of this repository starts a terminal that asks for it again, as a service's manager does.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RESTART } from '../../app/program/restart.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A script that ends with these statuses, start by start. */
function scriptThatEnds(...statuses: readonly number[]): string {
  const folder = temporaryFolder();
  const script = path.join(folder, 'script.mjs');
  fs.writeFileSync(path.join(folder, 'statuses'), statuses.join(' '));
  fs.writeFileSync(
    script,
    `import fs from 'node:fs';
     const file = new URL('statuses', import.meta.url);
     const [status, ...rest] = fs.readFileSync(file, 'utf8').split(' ');
     fs.writeFileSync(file, rest.join(' '));
     process.stdout.write('started ');
     process.exitCode = Number(status);`,
  );
  return path.relative(process.cwd(), script);
}

test.each([
  ['for a restart', [RESTART, RESTART, 0], 3, 0],
  ['with a fault', [1, 0], 1, 1],
])('a script that ends %s', (_title, statuses, starts, status) => {
  const args = ['tools/with-setup.mjs', scriptThatEnds(...statuses)];
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([ended.stdout, ended.status]).toEqual(['started '.repeat(starts), status]);
});
