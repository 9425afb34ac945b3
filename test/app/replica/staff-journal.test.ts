// What is on record of staff besides their actions, and how many wrong PINs there were.
import { expect, test } from 'vitest';
import { openReplica } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');

test('who came, and whose sign-up they looked at, is on record beside what they did', () => {
  const { journal, staff } = openReplica();
  journal.note('Mary', 'signIn', now);
  journal.note('Mary', 'show', now, { entry: 'e1' });
  const line = { at: now.toISOString(), staff: 'Mary', reason: '' };
  expect(staff.log()).toEqual([
    { ...line, action: 'show', entry: 'e1' },
    { ...line, action: 'signIn', entry: '' },
  ]);
});

test('wrong PINs are known by name, also after a restart, until the right one was given', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  expect(replica.journal.failures()).toEqual({});
  replica.journal.keepFailures('Mary', { count: 1, at: 1000 });
  replica.journal.keepFailures('John', { count: 3, at: 2000 });
  replica.journal.keepFailures('Mary', { count: 2, at: 3000 });
  await replica.close();
  const { journal } = openReplica(folder);
  expect(journal.failures()).toEqual({ Mary: { count: 2, at: 3000 }, John: { count: 3, at: 2000 } });
  journal.keepFailures('Mary', undefined);
  expect(journal.failures()).toEqual({ John: { count: 3, at: 2000 } });
});
