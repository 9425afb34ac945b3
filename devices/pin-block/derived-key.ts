// What the two DUKPT schemes share: the shape of a derivation's result, and the counter whose one-bits are its steps.

/** `counter`: a counter that the standard skips, or zero, which names the initial key and no transaction. */
export type KeyFault = 'keyLength' | 'ksnLength' | 'counter';

/** A key is its taker's to zero. */
export type DerivedKey =
  | { readonly ok: true; readonly key: Buffer }
  | { readonly ok: false; readonly reason: KeyFault };

/** The one-bits of a counter of at most 32 bits, each as its value, the highest first: 5 gives 4 and 1. */
export function oneBits(counter: number): readonly number[] {
  return Array.from({ length: 32 }, (_, index) => 2 ** (31 - index)).filter((bit) => (counter & bit) !== 0);
}
