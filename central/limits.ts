// Limits guessing: API users' logins by address, by user and address and overall; customers' passwords by customer.
import { createHash } from 'node:crypto';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from './store/sql.ts';

export interface GuessLimit {
  /** Counts a guess before it is looked at, so that a burst gets no more of them than a queue; false when there are none left. */
  readonly allows: (key: string) => Promise<boolean>;
  /** The guess was right, and does not count. */
  readonly right: (key: string) => Promise<void>;
}

const PER_MINUTE = {
  user: 10,
  /** Terminals behind one address log in for the first time all at once: above what a lane of strangers holds (hash-queue.ts). */
  address: 60,
  everybody: 600,
  customer: 10,
};

/** At most `guesses` wrong ones a minute, in every process on the database together where it is PostgreSQL. */
function createGuessLimit(database: Database, name: string, guesses: number): GuessLimit {
  const limiter = database.limiter({ keyPrefix: name, points: guesses, duration: 60 });
  return {
    allows: (key) => consume(limiter, digest(key)),
    right: async (key) => {
      await limiter.reward(digest(key));
    },
  };
}

/** What callers send is of any length, and none of it has to be in the database. */
export const digest = (key: string): string => createHash('sha256').update(key).digest('base64');

async function consume(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refused) {
    // Anything but an error says how long to wait.
    if (refused instanceof Error) throw refused;
    return false;
  }
}

export const createPasswordLimit = (database: Database): GuessLimit =>
  createGuessLimit(database, 'customer', PER_MINUTE.customer);

/** Who tries to log in, and from where. */
export interface Stranger {
  readonly from: string;
  readonly user_id: string;
  /** The user's password was right lately, from this address (known-logins.ts). */
  readonly known: boolean;
}

export interface LoginLimit {
  readonly allows: (stranger: Stranger) => Promise<boolean>;
  readonly right: (stranger: Stranger) => Promise<void>;
}

/**
 * The address comes first: one that is over its limit writes nothing more to the database, whatever users it makes up, and
 * takes nothing from what everybody shares. Who is known shares nothing with everybody: a flood from elsewhere turns no shop away.
 */
export function createLoginLimit(database: Database): LoginLimit {
  const address = createGuessLimit(database, 'address', PER_MINUTE.address);
  const user = createGuessLimit(database, 'user', PER_MINUTE.user);
  const everybody = createGuessLimit(database, 'everybody', PER_MINUTE.everybody);
  const parts = ({ from, user_id, known }: Stranger): readonly (readonly [GuessLimit, string])[] => [
    [address, from],
    [user, `${from} ${user_id}`],
    ...(known ? [] : [[everybody, ''] as const]),
  ];
  return {
    allows: async (stranger) => {
      for (const [limit, key] of parts(stranger)) if (!(await limit.allows(key))) return false;
      return true;
    },
    right: async (stranger) => {
      for (const [limit, key] of parts(stranger)) await limit.right(key);
    },
  };
}
