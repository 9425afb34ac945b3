// Row 16 of Electron's checklist: the Electron that shops get is one that is still mended.
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from '../../app/program/root.ts';
import { unsupported } from '../../tools/package/electron-support.ts';

const json = (...file: readonly string[]) => JSON.parse(fs.readFileSync(fromRoot(...file), 'utf8'));

test.each([
  ['45.4.1', '45.5.0'],
  ['45.4.1', '47.0.0'],
  ['46.0.0', '45.5.0'],
])('Electron %s is packed while %s is the latest', (version, latest) => {
  expect(unsupported(version, latest)).toBeUndefined();
});

test('one that is three majors behind is not packed, and what to do is said', () => {
  expect(unsupported('45.4.1', '48.0.0')).toMatch(/^Electron 45\.4\.1 gets no security fixes .* electron@latest/);
});

test('what is tested is what is packed: one Electron, a stable one, the same in the lock file and here', () => {
  const { packages } = json('package-lock.json');
  const locked = Object.keys(packages).filter((name) => /(^|\/)node_modules\/electron$/.test(name));
  expect(locked).toEqual(['node_modules/electron']);
  expect(packages['node_modules/electron'].version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(json('node_modules', 'electron', 'package.json').version).toBe(packages['node_modules/electron'].version);
});
