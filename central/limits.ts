// Limits guessing: failed logins by user and address, failed customer passwords by customer and API user.
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface FailureLimit {
  /** Whether the key has used up its failures for now. */
  readonly isBlocked: (key: string) => Promise<boolean>;
  readonly failed: (key: string) => Promise<void>;
}

/** At most `failures` a minute. A process counts for itself: behind a balancer, the limit is that many times larger. */
export function createFailureLimit(failures: number): FailureLimit {
  const limiter = new RateLimiterMemory({ points: failures, duration: 60 });
  return {
    isBlocked: async (key) => ((await limiter.get(key))?.consumedPoints ?? 0) >= failures,
    failed: async (key) => {
      await limiter.penalty(key);
    },
  };
}
