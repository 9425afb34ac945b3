// Numbered migrations of a SQLite file: all of them or none, in one transaction; a file from the future is refused.
import type Sqlite from 'better-sqlite3';

/** The file is whole, and this program too old for it. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

export function migrate(db: Sqlite.Database, steps: readonly string[]): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > steps.length) {
    throw new NewerDatabaseError(
      `${db.name} was written by a newer Cardwright (version ${version}, this one knows ${steps.length}): update this one.`,
    );
  }
  if (version === steps.length) return;
  db.transaction(() => {
    for (const step of steps.slice(version)) db.exec(step);
    db.pragma(`user_version = ${steps.length}`);
  }).immediate();
}
