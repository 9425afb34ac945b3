// Random decimal digits from the system's cryptographic source.
import { randomInt } from 'node:crypto';

/** A small integer to the engine: with more digits than these, the same text takes five times as long. */
const AT_ONCE = 8;

export function randomDigits(count: number): string {
  const some = Math.min(count, AT_ONCE);
  const digits = some === 0 ? '' : String(randomInt(10 ** some)).padStart(some, '0');
  return count > some ? digits + randomDigits(count - some) : digits;
}
