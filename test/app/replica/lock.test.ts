// One terminal has a folder at a time, and the folder is its own.
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from '../../../app/replica/lock.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('a folder that is not there is made, for nobody else to look into', () => {
  const folder = path.join(temporaryFolder(), 'shop', 'till-1');
  const { release } = claimFolder(folder);
  onTestFinished(release);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
});

test('who comes second is told what to do, and gets the folder once it is free', () => {
  const folder = temporaryFolder();
  const first = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(`Another terminal is running on ${folder}: stop it, or give this one`);
  const starting = claimFolder(folder, 'start.lock');
  onTestFinished(starting.release);
  first.release();
  first.release();
  const second = claimFolder(folder);
  onTestFinished(second.release);
});

test('what is no claim of another terminal’s is not taken for one', () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'terminal.lock'), 'this is no database'.repeat(100));
  expect(() => claimFolder(folder)).toThrow(
    `${path.join(folder, 'terminal.lock')} is damaged, and nothing is in it: remove it`,
  );
});

test('a folder that cannot be is said, with what to do', () => {
  const file = path.join(temporaryFolder(), 'file');
  fs.writeFileSync(file, '');
  for (const folder of [file, path.join(file, 'till-1')])
    expect(() => claimFolder(folder)).toThrow(/^.*file.* cannot be used \(.+\): let the terminal’s user write there/);
});
