// The account's campaigns and fields, kept so that a terminal without a network has them.
import { expect, onTestFinished, test } from 'vitest';
import { type Account, createAccountStore } from '../../../app/replica/account-store.ts';
import { claimFolder } from '../../../app/replica/lock.ts';
import { openReplica } from '../../../app/replica/open.ts';
import type { Campaign } from '../../../shared/record-customer/facts.ts';
import { customField } from '../../support/custom-field.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const campaign = (id: string): Campaign => ({ id, name: `Campaign ${id}`, type: 'points', items: [] });
const field = (number: number) => customField(number);

const ACCOUNT: Account = { campaigns: ['1', '2', '3'].map(campaign), customFields: [2, 3, 10].map(field) };
/** As a centre may tell it. */
const REVERSED: Account = {
  campaigns: ACCOUNT.campaigns.toReversed(),
  customFields: ACCOUNT.customFields.toReversed(),
};

function openStore() {
  const folder = temporaryFolder();
  const { db, close } = openReplica(folder, claimFolder(folder));
  onTestFinished(close);
  const changes = (): unknown => db.prepare('SELECT total_changes()').pluck().get();
  const all = (store = createAccountStore(db)): Account => ({
    campaigns: store.campaigns(),
    customFields: store.customFields(),
  });
  return { store: createAccountStore(db), all, changes };
}

test.each([ACCOUNT, REVERSED])('what was told is known in order, also after a restart, and written once', (told) => {
  const { store, all, changes } = openStore();
  expect(all(store)).toEqual({ campaigns: [], customFields: [] });
  store.save(told);
  expect([all(store), all()]).toEqual([ACCOUNT, ACCOUNT]);
  const written = changes();
  for (const again of [ACCOUNT, REVERSED]) store.save(again);
  expect(changes()).toBe(written);
});

test('what is told no more is forgotten, and what has changed is known anew', () => {
  const { store, all } = openStore();
  store.save(ACCOUNT);
  const next: Account = { campaigns: [{ ...campaign('2'), name: 'Renamed' }], customFields: [field(10)] };
  store.save(next);
  expect([all(store), all()]).toEqual([next, next]);
});
