// Who may read a file on Windows, told from its access list in SDDL; and on systems with modes, from its mode.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { grantsToOthers, othersMayRead } from '../../shared/access-list.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.each([
  [
    'this user, the system and administrators',
    'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1000)',
    false,
  ],
  ['a service', 'D:P(A;;FA;;;S-1-5-80-1-2-3-4-5)', false],
  ['everyone', 'D:(A;;FA;;;SY)(A;;0x1200a9;;;WD)', true],
  ['the machine’s users, inherited', 'D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)', true],
  ['authenticated users', 'D:(A;;FR;;;AU)', true],
  ['users, but only in folders below', 'D:(A;OICIIO;FR;;;BU)(A;;FA;;;SY)', false],
  ['users who are denied', 'D:(D;;FA;;;BU)(A;;FA;;;SY)', false],
  ['nobody in particular: no list at all', 'D:NO_ACCESS_CONTROL', true],
  ['nobody: an empty list', 'D:P', false],
])('a file for %s', (_title, sddl, others) => {
  expect(grantsToOthers(sddl)).toBe(others);
});

test.skipIf(process.platform === 'win32')('modes say it elsewhere', () => {
  const file = path.join(temporaryFolder(), 'key');
  fs.writeFileSync(file, '');
  for (const [mode, others] of [
    [0o600, false],
    [0o640, true],
    [0o604, true],
  ] as const) {
    fs.chmodSync(file, mode);
    expect(othersMayRead(file)).toBe(others);
  }
});
