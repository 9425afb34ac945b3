// A list of cards that is damaged, or whose thread has ended: it is found out, not written to again, and fetched anew.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openCardReader } from '../../../app/cards/card-reader.ts';
import { type CardStore, createCardStore } from '../../../app/cards/card-store.ts';
import { CardFileError, type CardWriting } from '../../../app/cards/card-thread.ts';
import { openCardWriter } from '../../../app/cards/card-writer.ts';
import { isWholeFile } from '../../../app/cards/whole-file.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { inline } from '../../support/card-inline.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const upTo = (count: number) => ({
  lines: linesOf(
    Array.from({ length: count }, (_, n) => String(6_012_000_000 + n)).map((card_number) => ({
      card_number,
      code: card_number,
      status: 'issued',
    })),
  ),
  cursor: 'c',
  last: true,
});

/** A store whose writing does what the test says, once it says something. */
function openStore(folder = temporaryFolder()) {
  let instead: Partial<CardWriting> = {};
  const closed: string[] = [];
  /** What lies beside a file whose writing was closed: nothing, once nobody has it open. */
  const beside: string[] = [];
  const open = (file: string): CardWriting => {
    const writing = inline.open(file);
    return {
      ...writing,
      apply: (page) => (instead.apply ?? writing.apply)(page),
      verify: () => (instead.verify ?? writing.verify)(),
      close: async () => {
        closed.push(path.basename(file));
        await writing.close();
        beside.push(...fs.readdirSync(folder).filter((name) => name.startsWith(`${path.basename(file)}-`)));
      },
    };
  };
  const store = createCardStore(folder, { open });
  onTestFinished(() => store.close());
  const sayInstead = (next: Partial<CardWriting>): void => {
    instead = next;
  };
  return { store, folder, closed, beside, sayInstead };
}

const namesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .sort();
const found = (store: CardStore) => store.byNumber('6012000001') !== undefined;

test.each([
  new CardFileError('SQLITE_CORRUPT'),
  new CardFileError('SQLITE_NOTADB'),
  new CardFileError('SQLITE_IOERR'),
  new CardFileError('ENDED', true),
  new CardFileError('ERR_WORKER_OUT_OF_MEMORY', true),
])('after %s the list in use serves on, and another is begun beside it', async (error) => {
  const { store, folder, sayInstead } = openStore();
  await store.apply(upTo(3));
  sayInstead({ apply: () => Promise.reject(error) });
  await expect(store.apply(upTo(4))).rejects.toThrow(error.code);
  expect([store.fetching(), found(store), namesIn(folder).length]).toEqual([true, true, 2]);
  sayInstead({});
  await store.apply(upTo(1));
  expect([store.fetching(), found(store), namesIn(folder).length]).toEqual([false, false, 1]);
});

test('of a page that fails no page behind it is written, and of all of them one list is begun', async () => {
  const { store, folder, sayInstead } = openStore();
  await store.apply(upTo(3));
  let fail = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    fail = () => reject(new CardFileError('ENDED', true));
  });
  sayInstead({ apply: () => ended });
  const pages = [store.apply(upTo(4)), store.apply(upTo(5)), store.apply(upTo(6))];
  fail();
  const faults = await Promise.all(pages.map((page) => page.catch(({ code }) => code)));
  expect(faults).toEqual(['ENDED', 'ENDED', 'ENDED']);
  expect([store.fetching(), found(store), namesIn(folder)]).toEqual([true, true, ['cards-1.sqlite', 'cards-2.sqlite']]);
});

test.each([new CardFileError('SQLITE_FULL'), new Error('of another kind')])(
  'after %s the same list is written to again',
  async (error) => {
    const { store, folder, sayInstead } = openStore();
    await store.apply(upTo(3));
    sayInstead({ apply: () => Promise.reject(error) });
    await expect(store.apply(upTo(4))).rejects.toThrow(error);
    expect([store.fetching(), namesIn(folder).length]).toEqual([false, 1]);
  },
);

/** A file of cards whose pages behind those of its tables’ beginnings are overwritten: it opens, and its cards cannot be read. */
async function damaged(): Promise<string> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'cards-1.sqlite');
  const writer = openCardWriter(file);
  writer.apply(upTo(5000));
  writer.close();
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, bytes.fill(0xff, 4 * 4096));
  return folder;
}

test('a look-up that finds the list damaged makes it suspect: no check passes until another list has come', async () => {
  const { store } = openStore(await damaged());
  expect([store.isSuspect(), store.position().complete]).toEqual([false, true]);
  expect(() => store.byNumber('6012004000')).toThrow(/malformed/);
  expect([store.isSuspect(), await store.verify()]).toEqual([true, false]);
  await store.beginAnew();
  expect(store.isSuspect()).toBe(true);
  await store.apply(upTo(2));
  expect([store.isSuspect(), await store.verify(), found(store)]).toEqual([false, true, true]);
});

test.each([
  ['a card is gone from it', `DELETE FROM cards WHERE number = (SELECT min(number) FROM cards)`],
  ['a card has another code', `UPDATE cards SET code = 1777 WHERE number = (SELECT min(number) FROM cards)`],
  ['a status is none', 'UPDATE cards SET status = 9'],
  ['its own checksum is gone', 'DELETE FROM position'],
  ['a table is gone', 'DROP TABLE other_cards'],
])('a file is found damaged where %s', async (_title, change) => {
  const { store, folder } = openStore();
  await store.apply(upTo(3));
  expect(await store.verify()).toBe(true);
  const db = new Sqlite(path.join(folder, 'cards-1.sqlite'));
  db.exec(change);
  db.close();
  expect(await store.verify()).toBe(false);
});

test('a list that is thrown away is open nowhere when its file is removed, as Windows has it', async () => {
  const { store, closed, beside } = openStore();
  await store.apply(upTo(3));
  await store.beginAnew();
  await store.apply(upTo(2));
  await store.forget();
  expect([closed, beside]).toEqual([['cards-1.sqlite', 'cards-2.sqlite'], []]);
});

test('a list that was closed has nothing beside it, after a restart too', async () => {
  const { store, folder } = openStore();
  await store.apply(upTo(3));
  await store.close();
  expect(fs.readdirSync(folder)).toEqual(['cards-1.sqlite']);
  const again = openStore(folder).store;
  expect(found(again)).toBe(true);
  await again.close();
  expect(fs.readdirSync(folder)).toEqual(['cards-1.sqlite']);
});

test('in a list that a newer version wrote no card is looked up, and another is fetched', async () => {
  const { store, folder } = openStore();
  await store.apply(upTo(3));
  await store.close();
  const db = new Sqlite(path.join(folder, 'cards-1.sqlite'));
  db.pragma('user_version = 1000');
  db.close();
  const after = openStore(folder).store;
  expect([found(after), after.position().complete, namesIn(folder)]).toEqual([false, false, []]);
});

/** A store whose list in use does not say any more how far it has come. */
async function storeWithoutPosition() {
  const opened = openStore();
  await opened.store.apply(upTo(3));
  const file = path.join(opened.folder, 'cards-1.sqlite');
  const db = new Sqlite(file);
  db.exec('DELETE FROM position');
  db.close();
  return { ...opened, file };
}

test('a list whose position is lost counts as one that is yet to come', async () => {
  const { file } = await storeWithoutPosition();
  const reader = openCardReader(file);
  onTestFinished(reader.close);
  expect(reader.position()).toEqual({ cursor: '', complete: false, count: 0 });
});

test('of a list whose position is lost no page is written that nobody could go on from: it is fetched again, now or at the next start', async () => {
  const { store, folder } = await storeWithoutPosition();
  await expect(store.apply(upTo(4))).rejects.toMatchObject({ code: 'SQLITE_CORRUPT' });
  expect(store.fetching()).toBe(true);
  await store.close();
  fs.rmSync(path.join(folder, 'cards-2.sqlite'));
  const again = openStore(folder).store;
  expect([again.position(), namesIn(folder)]).toEqual([{ cursor: '', complete: false, count: 0 }, []]);
});

test('a list whose file is removed while it is in use is not whole', async () => {
  const { store, folder } = openStore();
  await store.apply(upTo(3));
  expect(await store.verify()).toBe(true);
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  expect(await store.verify()).toBe(false);
});

test.each<[string, (file: string) => void]>([
  ['is cut off', (file) => fs.truncateSync(file)],
  ['becomes a text', (file) => fs.writeFileSync(file, 'no list of cards'.repeat(500))],
])(
  'a list whose file %s while it is in use is told of, and another is begun at the next page',
  async (_title, harm) => {
    const { folder, store: before } = openStore();
    await before.apply(upTo(2000));
    await before.close();
    const { store } = openStore(folder);
    harm(path.join(folder, 'cards-1.sqlite'));
    expect(store.position()).toEqual({ cursor: 'c', complete: true, count: 2000 });
    expect(() => store.byNumber('6012000001')).toThrow();
    expect([store.isSuspect(), await store.verify()]).toEqual([true, false]);
    await expect(store.apply({ ...upTo(0), after: 'c' })).rejects.toThrow();
    expect(store.position()).toEqual({ cursor: '', complete: true, count: 2000 });
    await store.apply({ ...upTo(3), after: '' });
    expect([found(store), store.isSuspect()]).toEqual([true, false]);
  },
);

test('who reads a list writes nothing: no file that is not there, and no log into one that is', async () => {
  const folder = temporaryFolder();
  const [live, left] = ['live.sqlite', 'left.sqlite'].map((name) => path.join(folder, name)) as [string, string];
  expect(() => openCardReader(live)).toThrow();
  expect(fs.readdirSync(folder)).toEqual([]);
  const writer = openCardWriter(live);
  onTestFinished(writer.close);
  writer.apply(upTo(3));
  // As a terminal leaves it that loses its power.
  for (const suffix of ['', '-wal']) fs.copyFileSync(`${live}${suffix}`, `${left}${suffix}`);
  const [before, log] = [fs.readFileSync(left), fs.readFileSync(`${left}-wal`)];
  const reader = openCardReader(left);
  expect(reader.position().count).toBe(3);
  reader.close();
  expect([fs.readFileSync(left).equals(before), fs.readFileSync(`${left}-wal`).equals(log)]).toEqual([true, true]);
});

test('cards that are forgotten are gone from memory and from the disk, those that were being fetched too', async () => {
  const { store, folder, closed } = openStore();
  await store.apply(upTo(3));
  await store.beginAnew();
  await store.forget();
  expect([found(store), store.fetching(), namesIn(folder)]).toEqual([false, true, []]);
  expect(store.position()).toEqual({ cursor: '', complete: false, count: 0 });
  expect(closed.toSorted()).toEqual(['cards-1.sqlite', 'cards-2.sqlite']);
  await store.apply(upTo(3));
  expect([found(store), namesIn(folder)]).toEqual([true, ['cards-3.sqlite']]);
});

test('a list that was begun is thrown away by the next that is begun, and its writing ended', async () => {
  const { store, folder, closed } = openStore();
  await store.beginAnew();
  await store.beginAnew();
  expect([namesIn(folder), closed]).toEqual([['cards-2.sqlite'], ['cards-1.sqlite']]);
  await store.close();
  expect(closed).toEqual(['cards-1.sqlite', 'cards-2.sqlite']);
});

test('while a list is fetched anew, how far it has come is told, and how many cards are in use', async () => {
  const { store } = openStore();
  await store.beginAnew();
  expect(store.position()).toEqual({ cursor: '', complete: false, count: 0 });
  await store.apply({ ...upTo(2), cursor: 'half', last: false });
  expect(store.position()).toEqual({ cursor: 'half', complete: false, count: 2 });
  await store.apply(upTo(3));
  await store.beginAnew();
  await store.apply({ ...upTo(1), cursor: 'again', last: false });
  expect(store.position()).toEqual({ cursor: 'again', complete: true, count: 3 });
});

test('a list whose file cannot be made leaves nothing open, and no file', async () => {
  const folder = temporaryFolder();
  const closed: string[] = [];
  const open = (file: string): CardWriting => ({
    ...inline.open(file),
    opened: Promise.reject(new CardFileError('SQLITE_FULL')),
    close: async () => void closed.push(path.basename(file)),
  });
  const store = createCardStore(folder, { open });
  await expect(store.apply(upTo(1))).rejects.toThrow('SQLITE_FULL');
  expect([closed, fs.readdirSync(folder)]).toEqual([['cards-1.sqlite'], []]);
});

test('a file is whole, or damaged, or is not there', async () => {
  const folder = await damaged();
  const whole = path.join(temporaryFolder(), 'whole.sqlite');
  openCardWriter(whole).close();
  expect([isWholeFile(whole), isWholeFile(path.join(folder, 'cards-1.sqlite'))]).toEqual([true, false]);
  // It was closed again.
  expect(fs.readdirSync(path.dirname(whole))).toEqual(['whole.sqlite']);
  const unnamed = path.join(folder, 'unnamed.sqlite');
  // Where the tables are named, behind SQLite’s own header.
  fs.writeFileSync(unnamed, fs.readFileSync(whole).fill(0xff, 100, 4096));
  expect(isWholeFile(unnamed)).toBe(false);
  const none = path.join(folder, 'none');
  fs.writeFileSync(none, 'this is no database'.repeat(100));
  expect(isWholeFile(none)).toBe(false);
  expect(() => isWholeFile(path.join(folder, 'gone'))).toThrow();
  expect(fs.existsSync(path.join(folder, 'gone'))).toBe(false);
});
