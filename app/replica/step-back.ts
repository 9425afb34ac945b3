// The replica of a newer version, for an older one that was put back: the copy from before the migration gives the form, and the newer one
// every row. Nothing that was recorded in between is lost; what only the newer version knew stays in its file, which is put aside.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { flushFolder } from '../../shared/durable-file.ts';
import { migrationCopies } from './migration-copy.ts';

/**
 * Puts the replica into a form that this version knows (`known`: the number of its migrations), where there is a copy of such a form and the
 * newer one has all of its tables and columns. Gives the newer file's new name; undefined, and nothing is changed, where it cannot be done.
 */
export function stepBack(file: string, known: number): string | undefined {
  const forms = migrationCopies(path.dirname(file)).map((copy) => ({ copy, version: versionOf(copy) }));
  const [form] = forms.filter((each) => each.version <= known).sort((one, other) => other.version - one.version);
  if (!form) return undefined;
  const draft = `${file}.older`;
  fs.rmSync(draft, { force: true });
  fs.copyFileSync(form.copy, draft);
  fs.chmodSync(draft, 0o600);
  const version = settleFile(file);
  if (!carryAll(file, draft)) {
    fs.rmSync(draft);
    return undefined;
  }
  const aside = `${file}.newer-${version}`;
  fs.rmSync(aside, { force: true });
  // Under both names, so that there is a replica at every moment.
  fs.linkSync(file, aside);
  fs.renameSync(draft, file);
  fs.chmodSync(aside, 0o600);
  flushFolder(path.dirname(file));
  return aside;
}

function versionOf(file: string): number {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true }) as number;
  } finally {
    db.close();
  }
}

/** With nothing in a log beside it, a file is whole by itself. Gives its version. */
function settleFile(file: string): number {
  const db = new Sqlite(file);
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    return db.pragma('user_version', { simple: true }) as number;
  } finally {
    db.close();
  }
}

/** Every row of every table that the older form has; false where the newer has not all of it. */
function carryAll(from: string, to: string): boolean {
  const db = new Sqlite(to);
  try {
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.prepare('ATTACH ? AS newer').run(from);
    const tables = namesIn(db, `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`);
    const columnsOf = (schema: string, table: string): readonly string[] =>
      namesIn(db, `SELECT name FROM pragma_table_info('${table}', '${schema}')`);
    const hasAll = tables.every((table) => {
      const theirs = columnsOf('newer', table);
      return columnsOf('main', table).every((column) => theirs.includes(column));
    });
    if (!hasAll) return false;
    db.transaction(() => {
      for (const table of tables) {
        const columns = columnsOf('main', table).join(', ');
        db.exec(
          `DELETE FROM main.${table}; INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM newer.${table}`,
        );
      }
    })();
    return true;
  } catch (error) {
    // A row that the older form does not allow.
    if ((error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  } finally {
    db.close();
  }
}

const namesIn = (db: Sqlite.Database, sql: string): readonly string[] =>
  db
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => name);
