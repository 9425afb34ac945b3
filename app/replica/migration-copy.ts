// A copy of the replica from before a migration: an older version of the program, put back, finds what it can read.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';

const copyFile = (file: string, version: number): string => `${file}.before-${version}`;
const COPY = /^replica\.sqlite\.(?:before|newer)-\d+$/;

/** Makes the copy where the file is of an older form than `version`; whole or not at all, and as private as the file. */
export function copyBeforeMigration(db: Sqlite.Database, version: number): void {
  const current = db.pragma('user_version', { simple: true }) as number;
  if (current === 0 || current >= version) return;
  const copy = copyFile(db.name, version);
  const draft = `${copy}.new`;
  fs.rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  fs.chmodSync(draft, 0o600);
  fs.renameSync(draft, copy);
}

/** The copies in `folder`, and what a newer version left (step-back.ts). */
export function migrationCopies(folder: string): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => COPY.test(name))
    .map((name) => `${folder}/${name}`);
}

/**
 * Erases sign-ups in a copy too, as they were erased in the replica. Were it put back, they would count as acknowledged. A newer version's
 * file whose form is not known here is removed: what has to be erased is not to stay in it.
 */
export function eraseInCopy(copy: string, ids: readonly string[]): void {
  try {
    eraseRows(copy, ids);
  } catch (error) {
    if (!/\.newer-\d+$/.test(copy)) throw error;
    fs.rmSync(copy);
  }
}

function eraseRows(copy: string, ids: readonly string[]): void {
  const db = new Sqlite(copy);
  try {
    db.pragma('secure_delete = ON');
    const erase = db.prepare(
      `UPDATE outbox SET sealed = NULL, state = 'acknowledged' WHERE id = ? AND sealed IS NOT NULL`,
    );
    db.transaction(() => {
      for (const id of ids) erase.run(id);
    })();
  } finally {
    db.close();
  }
}
