// Random decimal digits from the system's cryptographic source.
import { randomInt } from 'node:crypto';

/** As many as one call of randomInt can give: it goes up to 2^48. */
const AT_ONCE = 14;

export function randomDigits(count: number): string {
  const some = Math.min(count, AT_ONCE);
  const digits = some === 0 ? '' : String(randomInt(10 ** some)).padStart(some, '0');
  return count > some ? digits + randomDigits(count - some) : digits;
}
