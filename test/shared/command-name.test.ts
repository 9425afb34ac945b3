import { expect, test } from 'vitest';
import { commandName } from '../../shared/command-name.ts';

test('in a checkout a program is called by npm', () => {
  expect(commandName('config')).toBe('npm run config --');
  expect(commandName('start')).toBe('npm start --');
});

test.each([
  ['config', 'linux', 'cardwright config'],
  ['central', 'linux', 'cardwright-centre'],
  ['doctor', 'win32', 'doctor.cmd'],
] as const)('in a package %s is called on %s as %s', (program, platform, called) => {
  expect(commandName(program, false, platform)).toBe(called);
});
