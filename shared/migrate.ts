// Numbered migrations of a SQLite file: each step and the new version in one transaction; a file from the future is refused.
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
  steps.slice(version).forEach((step, index) => {
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${version + index + 1}`);
    }).immediate();
  });
}
