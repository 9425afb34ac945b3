// API users whose password was right lately, by the address they called from. They are in the database, so that a process that
// has just started and another one know them too.
import { digest } from './limits.ts';
import { isKnownLogin, saveKnownLogin } from './store/known-logins.ts';
import type { Database } from './store/sql.ts';

/** Who logs in, and from where. */
export interface Caller {
  readonly account_id: string;
  readonly user_id: string;
  readonly from: string;
}

export interface KnownLogins {
  readonly has: (caller: Caller) => Promise<boolean>;
  /** The password was right. No call waits until that is written. */
  readonly wasRight: (caller: Caller) => void;
}

/** A login that goes on being right is written once a day, in ms. */
const EVERY_MS = 86_400_000;

/** How many callers' days of writing are kept in mind at the most: one that is dropped is written once more. */
const MOST_WRITTEN = 20_000;

export function createKnownLogins(database: Database, now: () => Date): KnownLogins {
  const written = new Map<string, number>();

  /** True once a day for each key. */
  function isDue(key: string, time: number): boolean {
    if (time - (written.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return false;
    written.delete(key);
    const [longestAgo] = written.keys();
    if (written.size >= MOST_WRITTEN && longestAgo !== undefined) written.delete(longestAgo);
    written.set(key, time);
    return true;
  }

  return {
    has: (caller) => database.read((sql) => isKnownLogin(sql, digest(keyOf(caller)), now())),
    wasRight: (caller) => {
      const [key, today] = [keyOf(caller), now()];
      if (!isDue(key, today.getTime())) return;
      // A database that cannot write now fails no call that only reads: the next day, or process, writes it.
      database.transact((sql) => saveKnownLogin(sql, digest(key), today)).catch(() => undefined);
    },
  };
}

const keyOf = ({ account_id, user_id, from }: Caller): string => JSON.stringify([account_id, user_id, from]);
