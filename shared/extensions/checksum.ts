// A checksum over a set of cards, in any order: by it a terminal and the centre notice that they do not hold the same cards.

export interface CardSum {
  /** How many cards. */
  readonly count: number;
  /** The sum of the hashes of their lines (card-lines.ts), modulo 2^48. */
  readonly sum: number;
}

export const EMPTY_SUM: CardSum = { count: 0, sum: 0 };

const MODULUS = 2 ** 48;

/** FNV-1a, 32 bits, over the line's characters, which are ASCII (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function lineHash(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** `total` with the line added, or with one that was in it taken out. */
export const withLine = ({ count, sum }: CardSum, line: string): CardSum => ({
  count: count + 1,
  sum: (sum + lineHash(line)) % MODULUS,
});
export const withoutLine = ({ count, sum }: CardSum, line: string): CardSum => ({
  count: count - 1,
  sum: (sum - lineHash(line) + MODULUS) % MODULUS,
});

export const sameSum = (one: CardSum, other: CardSum): boolean => one.count === other.count && one.sum === other.sum;
