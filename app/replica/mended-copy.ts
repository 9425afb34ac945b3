// A copy of a damaged replica, in which what SQLite needs before it can read anything is as it must be: the header of the file and the texts
// of its tables are the same in every replica of a version.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';

const PAGE = 4096;

/** What the header of every replica has, from which byte on (SQLite, Database File Format, 1.3). */
const HEADER: readonly (readonly [number, Buffer])[] = [
  [0, Buffer.from('SQLite format 3\0\x10\0', 'latin1')],
  // Nothing is kept for others in a page; the fractions of a page that rows may take.
  [20, Buffer.from([0, 64, 32, 32])],
  // The form of the schema, no vacuum of its own, UTF-8.
  [44, Buffer.from([0, 0, 0, 4])],
  [52, Buffer.from([0, 0, 0, 0, 0, 0, 0, 1])],
  [64, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0])],
];

/** Whether it may be written with a log (2), or without one (1). */
const isWayOfWriting = (byte: number | undefined): boolean => byte === 1 || byte === 2;

/** Whether the beginning of a file is a replica's. One without a byte is a new one. */
export function hasItsHeader(file: string): boolean {
  const fd = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(100);
    if (fs.readSync(fd, bytes) === 0) return true;
    return (
      HEADER.every(([at, part]) => bytes.subarray(at, at + part.length).equals(part)) &&
      isWayOfWriting(bytes[18]) &&
      isWayOfWriting(bytes[19])
    );
  } finally {
    fs.closeSync(fd);
  }
}

interface Described {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}
type Row = Described & { readonly rowid: number };

const schemaOf = (db: Sqlite.Database): readonly Row[] =>
  db.prepare<[], Row>('SELECT rowid, type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid').all();

/** What a replica of a version has. */
function formOf(version: number): readonly Row[] {
  const db = new Sqlite(':memory:');
  try {
    migrate(db, MIGRATIONS.slice(0, version));
    return schemaOf(db);
  } finally {
    db.close();
  }
}

const textOf = ({ type, name, tbl_name, sql }: Described): string => JSON.stringify([type, name, tbl_name, sql]);

/** Those of some that others have not. */
function without(some: readonly Row[], others: readonly Row[]): readonly Row[] {
  const texts = new Set(others.map(textOf));
  return some.filter((row) => !texts.has(textOf(row)));
}

const VERSIONS = MIGRATIONS.map((_, index) => index + 1).reverse();

/** Whether the replica has the tables and indexes of the version that it says it is of, and not those of a later one. */
export function hasItsTables(db: Sqlite.Database): boolean {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) return true;
  const there = schemaOf(db);
  return (VERSIONS.find((each) => without(formOf(each), there).length === 0) ?? 0) === version;
}

/** Makes the copy, with what is in the log beside the file. Gives its version. Throws what SQLite throws where nothing in it can be read. */
export function mendedCopy(file: string, copy: string): number {
  removeCopy(copy);
  for (const suffix of ['', '-wal']) if (fs.existsSync(file + suffix)) fs.copyFileSync(file + suffix, copy + suffix);
  mendHeader(copy);
  const db = openMended(copy);
  try {
    return mendTables(db);
  } finally {
    db.close();
  }
}

/** What SQLite cannot make out among the tables does not keep it from the others. */
export function openMended(copy: string): Sqlite.Database {
  const db = new Sqlite(copy).unsafeMode();
  db.pragma('writable_schema = ON');
  return db;
}

export function removeCopy(copy: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(copy + suffix, { force: true });
}

function mendHeader(file: string): void {
  const fd = fs.openSync(file, 'r+');
  try {
    const pages = Buffer.alloc(4);
    pages.writeUInt32BE(Math.floor(fs.fstatSync(fd).size / PAGE));
    const changes = Buffer.alloc(4);
    fs.readSync(fd, changes, 0, 4, 24);
    // How long the file is, and that this is said of its last change.
    const said: typeof HEADER = [
      [18, Buffer.from([2, 2])],
      [28, pages],
      [92, changes],
    ];
    for (const [at, part] of [...HEADER, ...said]) fs.writeSync(fd, part, 0, part.length, at);
  } finally {
    fs.closeSync(fd);
  }
}

/** The version whose tables are most like those there are; what they have not is put in the place of what they have and it has not. */
function mendTables(db: Sqlite.Database): number {
  const there = schemaOf(db);
  const differences = VERSIONS.map((version) => {
    const form = formOf(version);
    return { version, missing: without(form, there), other: without(there, form) };
  });
  const size = ({ missing, other }: { missing: readonly Row[]; other: readonly Row[] }): number =>
    missing.length + other.length;
  const [nearest] = differences.sort((one, another) => size(one) - size(another));
  if (!nearest) throw new Error('no version is known');
  const put = db.prepare(
    'UPDATE sqlite_schema SET type = @type, name = @name, tbl_name = @tbl_name, sql = @sql WHERE rowid = @at',
  );
  const others = [...nearest.other];
  for (const row of nearest.missing) {
    const found = others.findIndex(({ type, name }) => type === row.type && name === row.name);
    const [{ rowid: at } = {}] = others.splice(Math.max(0, found), 1);
    if (at !== undefined) put.run({ ...row, at });
  }
  return nearest.version;
}
