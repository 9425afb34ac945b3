// For a shop whose database is replicated: what was recorded so many seconds ago counts as backed up.
import { databaseTime, moveMark } from '../store/backup-mark.ts';
import type { Database } from '../store/sql.ts';

export interface BackupPolicy {
  /** Moves the mark to where it belongs by the database's clock. */
  readonly tick: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

const EVERY_MS = 10_000;

export function createBackupPolicy(
  database: Database,
  seconds: number,
  onError: (error: unknown) => void,
): BackupPolicy {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  const tick = (): Promise<void> =>
    database.transact(async (sql) => {
      const until = Date.parse(await databaseTime(sql)) - seconds * 1000;
      await moveMark(sql, new Date(until).toISOString());
    });
  const follow = (): void => {
    running = tick().catch(onError);
  };
  return {
    tick,
    start: () => {
      follow();
      timer = setInterval(follow, EVERY_MS);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
