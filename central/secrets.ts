// Passwords and PINs as salted scrypt hashes (RFC 7914), and API passwords checked without a hash on every call.
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;

/** 32 MiB and about 0.1 s a hash (OWASP's scrypt minimum for N = 2^15). */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const LENGTH = 32;

/** `scrypt$salt$hash`, both base64. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, LENGTH, COST);
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`;
}

export async function verifySecret(secret: string, stored: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(secret, Buffer.from(salt, 'base64'), LENGTH, COST);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** Checked where there is nothing to check against, so that a missing record takes as long as a wrong secret. */
const nobody = hashSecret(randomBytes(32).toString('hex'));

export async function verifyOrNobody(secret: string, stored: string | undefined): Promise<boolean> {
  const good = await verifySecret(secret, stored ?? (await nobody));
  return good && stored !== undefined;
}

/** How a secret was found: right, wrong, or not looked at. */
export type Verdict = 'right' | 'wrong' | 'tooMany';

/** `mayGuess` is asked before a hash is spent; one that was good before needs no leave. */
export type Verifier = (
  secret: string,
  stored: string | undefined,
  mayGuess: () => Promise<boolean>,
) => Promise<Verdict>;

/** How many good secrets are remembered at the most. */
const REMEMBERED = 1000;

/**
 * Verifies secrets that are sent with every call. One that was good is remembered as a keyed digest (the key lives and dies
 * with this process), so that only the first call and wrong ones cost a memory-hard hash; calls that come with the same one
 * meanwhile share it.
 */
export function createRememberingVerifier(): Verifier {
  const key = randomBytes(32);
  const good = new Set<string>();
  const underway = new Map<string, Promise<Verdict>>();

  async function look(digest: string, secret: string, stored: string | undefined, mayGuess: () => Promise<boolean>) {
    if (!(await mayGuess())) return 'tooMany';
    if (!(await verifyOrNobody(secret, stored))) return 'wrong';
    if (good.size >= REMEMBERED) good.clear();
    good.add(digest);
    return 'right';
  }

  return async (secret, stored, mayGuess) => {
    const digest = createHmac('sha256', key).update(`${stored}\0${secret}`).digest('base64');
    if (stored !== undefined && good.has(digest)) return 'right';
    const shared =
      underway.get(digest) ?? look(digest, secret, stored, mayGuess).finally(() => underway.delete(digest));
    underway.set(digest, shared);
    return shared;
  };
}
