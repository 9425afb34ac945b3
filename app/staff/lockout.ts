// How long somebody is locked out after wrong PINs: a function of how many there were and when the last one was.

import type { Failures } from '../replica/staff-journal.ts';

/** So many wrong PINs in a row lock nobody out. */
const FREE = 4;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;

export const NO_FAILURES: Failures = { count: 0, at: 0 };

/**
 * How long the last wrong PIN locks out, in ms:
 *
 *     wrong ones   1 to 4   5     6     7      8      9      10 and more
 *     locked       not      30 s  60 s  2 min  4 min  8 min  15 min
 */
const lockOf = ({ count }: Failures): number =>
  count <= FREE ? 0 : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (count - FREE - 1));

/** How much of the lock is left at `now` (ms since the epoch), in ms. A clock that was set back makes no lock longer. */
export function lockLeft(failures: Failures, now: number): number {
  const lock = lockOf(failures);
  return Math.max(0, Math.min(lock, failures.at + lock - now));
}

/** How many more wrong PINs there may be before the next one locks. */
export const freeLeft = ({ count }: Failures): number => Math.max(0, FREE - count);
