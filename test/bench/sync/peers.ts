// Two stores that sync, on the same documents and without a network between, which is in their favour: PouchDB from its memory into LevelDB on
// disk, TinyBase from one store in memory to another.
import path from 'node:path';
import leveldb from 'pouchdb-adapter-leveldb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { createMergeableStore } from 'tinybase/mergeable-store';
import { cardOf, numberOf } from './cards.ts';
import { perSecond } from './figure.ts';

PouchDB.plugin(leveldb).plugin(memory).plugin(replication);

const AT_ONCE = 1000;

async function fill(db: PouchDB, documents: readonly object[]): Promise<void> {
  for (let from = 0; from < documents.length; from += AT_ONCE) await db.bulkDocs(documents.slice(from, from + AT_ONCE));
}

async function replicated(from: PouchDB, to: PouchDB, amount: number): Promise<number> {
  const start = performance.now();
  const { docs_written } = await PouchDB.replicate(from, to, { batch_size: AT_ONCE });
  const ms = performance.now() - start;
  await from.close();
  await to.close();
  if (docs_written !== amount) throw new Error(`PouchDB wrote ${docs_written} documents, and not ${amount}`);
  return perSecond(amount, ms);
}

const cardDocuments = (amount: number): object[] =>
  Array.from({ length: amount }, (_, index) => ({ _id: numberOf(index), ...cardOf(index, 'number') }));

/** Documents a second into a terminal's database. */
export async function pouchPullRate(folder: string, amount: number): Promise<number> {
  const from = new PouchDB('centre', { adapter: 'memory' });
  await fill(from, cardDocuments(amount));
  return replicated(from, new PouchDB(path.join(folder, 'pouch-pull'), { adapter: 'leveldb' }), amount);
}

/** Documents a second out of a terminal's database. */
export async function pouchPushRate(folder: string, documents: readonly object[]): Promise<number> {
  const from = new PouchDB(path.join(folder, 'pouch-push'), { adapter: 'leveldb' });
  await fill(from, documents);
  return replicated(from, new PouchDB('inbox', { adapter: 'memory' }), documents.length);
}

/** Cards a second by its own merging of stores, which is what its synchronizers do at the end of their way. */
export function tinyRate(amount: number): number {
  const [from, to] = [createMergeableStore('centre'), createMergeableStore('terminal')];
  const cards = Array.from({ length: amount }, (_, index) => [numberOf(index), { ...cardOf(index, 'number') }]);
  from.setTable('cards', Object.fromEntries(cards));
  const start = performance.now();
  to.merge(from);
  const ms = performance.now() - start;
  if (to.getRowCount('cards') !== amount) throw new Error('TinyBase did not merge all cards');
  return perSecond(amount, ms);
}
