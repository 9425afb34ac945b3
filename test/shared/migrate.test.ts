import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../shared/migrate.ts';

const versionOf = (db: Sqlite.Database) => db.pragma('user_version', { simple: true });

test('the steps that a file has not had are taken, all of them or none', () => {
  const db = new Sqlite(':memory:');
  migrate(db, ['CREATE TABLE one (a)']);
  expect(versionOf(db)).toBe(1);
  const steps = ['no SQL', 'CREATE TABLE two (a)', 'CREATE TABLE one (a)'];
  expect(() => migrate(db, steps)).toThrow(/already exists/);
  expect([versionOf(db), db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()]).toEqual([
    1,
    ['one'],
  ]);
  migrate(db, steps.slice(0, 2));
  migrate(db, steps.slice(0, 2));
  expect(versionOf(db)).toBe(2);
  expect(() => migrate(db, [])).toThrow(/written by a newer Cardwright \(version 2, this one knows 0\)/);
});
