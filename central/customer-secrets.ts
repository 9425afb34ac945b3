// Hashes and verifies the secrets of customers, for callers who are logged in: each call in its turn.
import { composed } from '../shared/record-customer/formats.ts';
import type { HashQueue } from './hash-queue.ts';
import type { Hashing } from './secrets.ts';

export interface Verified {
  readonly good: boolean;
  /** The hash to keep from now on, where the secret is right and the one there is of an older kind. */
  readonly renewed: string | undefined;
}

/** `busy`: too many calls wait for a hash, and this one is to come again. */
export interface CustomerSecrets {
  readonly hash: <N extends string>(secrets: Readonly<Record<N, string | undefined>>) => Promise<Hashed<N> | 'busy'>;
  readonly verify: (secret: string, stored: string | undefined) => Promise<Verified | 'busy'>;
}

/** By the secrets' names; undefined where there is no secret. */
export type Hashed<N extends string> = Readonly<Record<N, string | undefined>>;

export function createCustomerSecrets({ callers }: HashQueue, hashing: Hashing): CustomerSecrets {
  return {
    hash: (secrets) =>
      callers.enter(async (onCore) => {
        const hashed = Object.entries<string | undefined>(secrets).map(async ([name, secret]) => [
          name,
          secret === undefined ? undefined : await onCore(() => hashing.hash(secret)),
        ]);
        return Object.fromEntries(await Promise.all(hashed));
      }),
    verify: (secret, stored) =>
      callers.enter(async (onCore) => {
        const password = composed(secret);
        const matches = (form: string) => onCore(() => hashing.verify(form, stored));
        const good = await matches(password);
        // Passwords are hashed composed; those of an earlier version as they came.
        const asItCame = !good && password !== secret && (await matches(secret));
        const old = asItCame || (good && stored !== undefined && !hashing.isCurrent(stored));
        const renewed = old ? await onCore(() => hashing.hash(password)) : undefined;
        return { good: good || asItCame, renewed };
      }),
  };
}
