// What a centre that runs tidies away from time to time: answers and logins that are remembered no longer.
import { dropForgotten, FORGOTTEN_AT_ONCE } from './store/answers.ts';
import { dropKnownLogins } from './store/known-logins.ts';
import type { Database } from './store/sql.ts';

const EVERY_MS = 60_000;

/** A few at a time, so that no call waits long. Gives how to stop it. */
export function startHousekeeping(database: Database, now: () => Date, onError: (error: unknown) => void): () => void {
  const tidy = async (): Promise<void> => {
    while ((await database.transact((sql) => dropForgotten(sql, now()))) === FORGOTTEN_AT_ONCE);
    await database.transact((sql) => dropKnownLogins(sql, now()));
  };
  const timer = setInterval(() => void tidy().catch(onError), EVERY_MS).unref();
  return () => clearInterval(timer);
}
