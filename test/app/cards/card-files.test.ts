// Which of the files in a folder is the list in use, and which is being fetched to take its place.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cardFile, findCardFiles } from '../../../app/cards/card-files.ts';
import { openCardWriter } from '../../../app/cards/card-writer.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** A folder with files of these generations: `true` where the list is whole. */
function folderWith(files: readonly (readonly [number, boolean])[]): string {
  const folder = temporaryFolder();
  for (const [generation, last] of files) {
    const writer = openCardWriter(cardFile(folder, generation));
    writer.apply({ lines: 'i6001', cursor: String(generation), last });
    writer.close();
  }
  return folder;
}

test.each<[string, readonly (readonly [number, boolean])[], number | undefined, number | undefined]>([
  ['no list', [], undefined, undefined],
  ['a whole one', [[1, true]], 1, undefined],
  ['one that is coming', [[1, false]], undefined, 1],
  [
    'a whole one and its follower',
    [
      [1, true],
      [2, false],
    ],
    1,
    2,
  ],
  [
    'two whole ones',
    [
      [1, true],
      [2, true],
    ],
    2,
    undefined,
  ],
  [
    'one that is older than the whole one',
    [
      [1, false],
      [2, true],
    ],
    2,
    undefined,
  ],
  [
    'two that are coming',
    [
      [1, false],
      [2, false],
    ],
    undefined,
    2,
  ],
  [
    'more than nine',
    [
      [9, true],
      [10, true],
      [11, false],
    ],
    10,
    11,
  ],
])('with %s', (_title, files, inUse, next) => {
  const folder = folderWith(files);
  const found = findCardFiles(folder);
  expect([found.inUse?.generation, found.next?.generation]).toEqual([inUse, next]);
  if (inUse !== undefined)
    expect(found.inUse).toEqual({
      file: path.join(folder, `cards-${inUse}.sqlite`),
      generation: inUse,
      position: { cursor: String(inUse), complete: true, count: 1 },
    });
  const left = [inUse, next].filter((each) => each !== undefined).map((each) => `cards-${each}.sqlite`);
  expect(
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.sqlite'))
      .sort(),
  ).toEqual(left.sort());
});

test('what is no list of cards is left alone, and of one that cannot be read everything goes', () => {
  const folder = folderWith([[1, true]]);
  const others = ['my-cards-1.sqlite', 'cards-1.sqlite.bak', 'cards-x.sqlite', 'replica.sqlite'];
  const unreadable = ['cards-4.sqlite', 'cards-4.sqlite-wal', 'cards-4.sqlite-shm', 'cards-4.sqlite-journal'];
  for (const name of [...others, ...unreadable]) fs.writeFileSync(path.join(folder, name), 'no database'.repeat(100));
  expect(findCardFiles(folder)).toMatchObject({ inUse: { generation: 1 }, next: undefined });
  const left = fs.readdirSync(folder);
  expect(left).toEqual(expect.arrayContaining([...others, 'cards-1.sqlite']));
  expect(left.filter((name) => unreadable.includes(name))).toEqual([]);
});

test.each([
  ['a column', `UPDATE sqlite_schema SET sql = replace(sql, 'code, status', 'coee, status')`],
  ['a table', `UPDATE sqlite_schema SET name = 'pards', tbl_name = 'pards', sql = replace(sql, ' cards', ' pards')`],
  ['the version', 'PRAGMA user_version = 0'],
  ['the version, as if it were newer', 'PRAGMA user_version = 33'],
])('a file in which %s was damaged goes, and a start is no worse for it', (_title, damage) => {
  const folder = folderWith([[1, true]]);
  const db = new Sqlite(cardFile(folder, 1)).unsafeMode();
  db.pragma('writable_schema = ON');
  db.exec(damage);
  db.close();
  expect(findCardFiles(folder)).toEqual({ inUse: undefined, next: undefined });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a file that may be whole and cannot be opened now is kept, and it is said what to do', () => {
  const folder = folderWith([[1, true]]);
  const log = `${cardFile(folder, 1)}-wal`;
  fs.mkdirSync(log);
  expect(() => findCardFiles(folder)).toThrow(/cards-1\.sqlite cannot be used: .*make room.*remove the file/);
  expect(fs.existsSync(cardFile(folder, 1))).toBe(true);
});
