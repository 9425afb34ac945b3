// Limits guessing: logins by user and address, customer passwords by customer.
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface GuessLimit {
  /** Counts a guess before it is looked at, so that a burst gets no more of them than a queue; false when there are none left. */
  readonly allows: (key: string) => Promise<boolean>;
  /** The guess was right, and does not count. */
  readonly right: (key: string) => Promise<void>;
}

/** At most `guesses` wrong ones a minute. A process counts for itself: behind a balancer, the limit is that many times larger. */
export function createGuessLimit(guesses: number): GuessLimit {
  const limiter = new RateLimiterMemory({ points: guesses, duration: 60 });
  return {
    allows: (key) =>
      limiter.consume(key).then(
        () => true,
        () => false,
      ),
    right: async (key) => {
      await limiter.reward(key);
    },
  };
}
