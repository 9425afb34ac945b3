import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { traceOf } from '../../shared/trace.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a crash is told by its name and place, never by its message', () => {
  const { name, stack } = traceOf(new TypeError('cannot read ilovecheese\nof Wilhelmina'));
  expect(name).toBe('TypeError');
  expect(stack).toContain('crash.integration.test.ts');
  expect(stack).not.toMatch(/ilovecheese|Wilhelmina/);
  expect(traceOf('ilovecheese')).toEqual({ name: 'string', stack: '' });
});

test.each([
  ['an exception', 'throw new RangeError("ilovecheese")'],
  ['a rejection', 'Promise.reject(new RangeError("ilovecheese"))'],
])('%s that nobody caught is logged, and ends the program with status 1', (_title, bug) => {
  const folder = temporaryFolder();
  const module = (name: string): string => JSON.stringify(path.resolve('app', name));
  const script = `
    import { watchForCrashes } from ${module('program/crash.ts')};
    import { createLog } from ${module('log/log.ts')};
    watchForCrashes(process.exit).logTo(createLog(${JSON.stringify(folder)}));
    setTimeout(() => { ${bug}; }, 0);
    setTimeout(() => undefined, 60_000);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  const line = JSON.parse(fs.readFileSync(path.join(folder, 'terminal.log'), 'utf8'));
  expect(line).toMatchObject({ event: 'terminal.crashed', name: 'RangeError', stack: expect.stringContaining(' at ') });
  expect(stderr + JSON.stringify(line)).not.toContain('ilovecheese');
});
