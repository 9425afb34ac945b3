// Which of the entries that were read as due still are, without a look at each in the database.
import type Sqlite from 'better-sqlite3';

export interface LastRead {
  readonly keep: (ids: readonly string[]) => void;
  /** Whether the entry was read as due, and nothing but `settled` has changed the database since. */
  readonly has: (id: string) => boolean;
  /** Runs `write`, after which these are due no more. It changes nothing of the others. */
  readonly settled: (ids: readonly string[], write: () => void) => void;
}

export function createLastRead(db: Sqlite.Database): LastRead {
  const total = db.prepare<[], number>('SELECT total_changes()').pluck();
  let ids = new Set<string>();
  let changes: number | undefined;
  return {
    keep: (read) => {
      ids = new Set(read);
      changes = total.get();
    },
    has: (id) => ids.has(id) && total.get() === changes,
    settled: (ended, write) => {
      const unchanged = total.get() === changes;
      write();
      for (const id of ended) ids.delete(id);
      if (unchanged) changes = total.get();
    },
  };
}
