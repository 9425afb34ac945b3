// Tells a reader's burst of keys from a person's typing, and holds keys back from the page until it knows.
//
// Readers type a key every 1 to 20 ms, people one every 50 ms and more. A key is held for HELD_MS: if another follows in that time a
// burst may have begun, and every key is held until ENTER or a pause ends it. What then turns out to be typing is given to the page.
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';
import { readsAsSwipe, undoLayout } from './layouts.ts';

export const HELD_MS = 35;
/** The pause that ends a burst with no ENTER, in ms. */
export const PAUSE_MS = 150;
/** Shorter than any card number that is worth reading; longer than a person's roll over the keys. */
const SHORTEST = 6;
/** A babbling device's keys are dropped from here on. */
const LONGEST = 512;

export type BurstEnd =
  /** A swipe or scan, as the device meant it: the page must never see it. */
  | { readonly kind: 'swipe'; readonly text: string }
  /** A person typed: the page gets the keys, in their order. */
  | { readonly kind: 'typing'; readonly keys: readonly KeyPress[] };

export class KeyBurst {
  #held: KeyPress[] = [];
  #last = Number.NEGATIVE_INFINITY;

  /** Whether what is held was to be judged before a key at `at` (ms): a timer may come late, and keys must not run together. */
  isOver(at: number): boolean {
    return this.#held.length > 0 && at - this.#last > this.waitMs;
  }

  /** Takes a key that went down at `at` (ms); true when it ends a burst. A key alone is for `end` to judge, after `waitMs`. */
  add(press: KeyPress, at: number): boolean {
    const inBurst = this.#held.length > 0 && at - this.#last <= HELD_MS;
    this.#last = at;
    if (this.#held.length < LONGEST) this.#held.push(press);
    return inBurst && typedHere(press) === '\r';
  }

  /** How long (ms) no key must follow before what is held is judged. */
  get waitMs(): number {
    return this.#held.length > 1 ? PAUSE_MS : HELD_MS;
  }

  end(): BurstEnd {
    const keys = this.#held;
    this.#held = [];
    const text = textOf(keys);
    return text.length >= SHORTEST && meansSwipe(text) ? { kind: 'swipe', text } : { kind: 'typing', keys };
  }
}

/** Sentinels, or at least a number, which no one types at this speed; a broken swipe is one too. */
function meansSwipe(text: string): boolean {
  const meant = undoLayout(text).text;
  return /^[%;+]/.test(text) || (/\d/.test(meant) && readsAsSwipe(meant));
}

/** As the system's layout has it if that reads as a swipe, else as a US board would have it, where the places of the keys are known. */
function textOf(keys: readonly KeyPress[]): string {
  const without = keys.filter((press) => typedHere(press) !== '\r');
  const here = without.map((press) => typedHere(press) ?? '').join('');
  const onUs = without.map((press) => typedOnUs(press) ?? '').join('');
  return !readsAsSwipe(here) && readsAsSwipe(onUs) ? onUs : here;
}
