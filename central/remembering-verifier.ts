// API passwords, checked without a hash on every call.
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** How a secret was found: right, wrong, or not looked at: `tooMany` wrong ones before it, or too many others at the time. */
export type Verdict = 'right' | 'wrong' | 'tooMany' | 'busy';

/** What a caller says of itself, and the hash that there is of it, if any. */
export interface Claim {
  readonly account_id: string;
  readonly user_id: string;
  readonly secret: string;
  readonly stored: string | undefined;
}

/** `look` spends a hash on a claim that is not remembered. */
export type Verifier = (claim: Claim, look: () => Promise<Verdict>) => Promise<Verdict>;

/** How many good secrets are remembered at the most: one for each API user of a large chain, and 3 MB. */
const REMEMBERED = 20_000;

/**
 * One that was good is remembered as a keyed digest (the key lives and dies with this process), so that only the first call
 * and wrong ones cost a memory-hard hash; calls that come with the same one meanwhile share it: right or wrong, they are one guess.
 */
export function createRememberingVerifier(): Verifier {
  // Made once: Node takes four times as long with the bytes themselves, at every call.
  const key = createSecretKey(randomBytes(32));
  const good = new Set<string>();
  const underway = new Map<string, Promise<Verdict>>();

  function remember(digest: string): void {
    const [oldest] = good;
    if (good.size >= REMEMBERED && oldest !== undefined) good.delete(oldest);
    good.add(digest);
  }

  return ({ account_id, user_id, secret, stored }, look) => {
    const claim = JSON.stringify([account_id, user_id, secret, stored]);
    const digest = createHmac('sha256', key).update(claim).digest('base64');
    if (stored !== undefined && good.has(digest)) return Promise.resolve('right');
    const shared =
      underway.get(digest) ??
      look()
        .then((verdict) => {
          if (verdict === 'right') remember(digest);
          return verdict;
        })
        .finally(() => underway.delete(digest));
    underway.set(digest, shared);
    return shared;
  };
}
