// What the disk does to the zeros that lie before a sealed sign-up costs nobody a sign-up.
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { replicaFile } from '../../../app/replica/open.ts';
import { openReplica, PERSON } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');

test.each([0, 2000, 4095])('a sign-up opens with byte %i before what is sealed damaged', async (at) => {
  const folder = temporaryFolder();
  const replica = openReplica(folder);
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  await replica.close();
  const db = new Sqlite(replicaFile(folder));
  db.exec(`UPDATE outbox SET sealed = CAST(substr(sealed, 1, ${at}) || x'01' || substr(sealed, ${at + 2}) AS BLOB)`);
  db.close();
  expect(openReplica(folder).outbox.due(now, 9)).toMatchObject([{ fields: { first_name: 'Wilhelmina' } }]);
});
