// Chance with a seed: the same seed gives the same run.

export interface Random {
  /** From 0 up to 1, and never 1. */
  readonly next: () => number;
  /** A whole number below `limit`. */
  readonly below: (limit: number) => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly digits: (count: number) => string;
  /** Another stream of chance: what is drawn from it changes nothing that is drawn here. */
  readonly fork: () => Random;
}

/** mulberry32, by Tommy Ettinger (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function createRandom(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number): number => Math.floor(next() * limit);

  function pick<T>(list: readonly T[]): T {
    const [picked] = list.slice(below(list.length));
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  }

  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick,
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
    fork: () => createRandom(below(2 ** 32)),
  };
}
