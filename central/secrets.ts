// Passwords and PINs as argon2id hashes (RFC 9106) in PHC string format, with a pepper that the database does not hold.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** `pepper` is argon2's own secret input: who has the database alone has nothing to try guesses against. */
export function hashSecret(secret: string, pepper?: Buffer): Promise<string> {
  return hash(secret, { ...COST, ...(pepper && { secret: pepper }) });
}

/** Verifies hashes of today and those that were made before argon2id. */
export async function verifySecret(secret: string, stored: string, pepper?: Buffer): Promise<boolean> {
  if (stored.startsWith('scrypt$')) return verifyScrypt(secret, stored);
  return verify(stored, secret, pepper && { secret: pepper });
}

/** Whether the hash is of today's kind and cost; another one is made anew when its secret is next heard. */
export const isCurrent = (stored: string): boolean => stored.startsWith(CURRENT);

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;

const SCRYPT_COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/** `scrypt$salt$hash`, both base64: what this centre wrote before. */
async function verifyScrypt(secret: string, stored: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(secret, Buffer.from(salt, 'base64'), expected.length, SCRYPT_COST);
  return expected.length > 0 && timingSafeEqual(expected, found);
}

/** Checked where there is nothing to check against, so that a missing record takes as long as a wrong secret. */
const nobody = hashSecret(randomBytes(32).toString('hex'));

export async function verifyOrNobody(secret: string, stored: string | undefined, pepper?: Buffer): Promise<boolean> {
  const good = await verifySecret(secret, stored ?? (await nobody), pepper);
  return good && stored !== undefined;
}

/** How secrets are hashed: argon2id, or what a simulation of thousands of sign-ups is handed. */
export interface Hashing {
  readonly hash: (secret: string) => Promise<string>;
  /** False, in the same time, where nothing is stored. */
  readonly verify: (secret: string, stored: string | undefined) => Promise<boolean>;
  /** Whether the hash is of today's kind and cost. */
  readonly isCurrent: (stored: string) => boolean;
}

export const argon2With = (pepper: Buffer | undefined): Hashing => ({
  hash: (secret) => hashSecret(secret, pepper),
  verify: (secret, stored) => verifyOrNobody(secret, stored, pepper),
  isCurrent,
});
