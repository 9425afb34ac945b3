// The command line, and whether it makes a demo or a shop's terminal.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { isDemo } from '../../app/compose.ts';
import { parseOptions } from '../../app/program/options.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a data folder without settings is a demo, but not where a shop’s terminal has run', () => {
  const data = temporaryFolder();
  const options = parseOptions(['--data', data]);
  expect(isDemo(options)).toBe(true);
  fs.writeFileSync(path.join(data, 'api-password.sealed'), '');
  expect(() => isDemo(options)).toThrow(/settings\.json is missing.*restore it/);
  fs.writeFileSync(path.join(data, 'settings.json'), '{}');
  expect(isDemo(options)).toBe(false);
});

test.each([
  ['--data', ''],
  ['--central', 'https://user:secret@host.example/'],
  ['--central', 'host.example'],
  ['--port', '70000'],
])('%s "%s" is refused with what to do', (option, value) => {
  vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`exit ${status}`);
  });
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => parseOptions([option, value])).toThrow('exit 1');
  expect(told.mock.calls.join()).toMatch(/It must/);
  vi.restoreAllMocks();
});

test('the data folder is absolute, the default too', () => {
  expect(parseOptions([]).data).toBe(path.resolve('data'));
  expect(parseOptions(['--data', 'x'], '/elsewhere').data).toBe(path.resolve('x'));
});
