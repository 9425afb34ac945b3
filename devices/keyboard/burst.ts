// Tells a reader's burst of keys from a person's typing, and holds keys back from the page until it knows.
//
// Readers type a key every 1 to 20 ms, people one every 50 ms and more. A key is held for HELD_MS: if another follows in that time a
// burst may have begun, and every key is held until ENTER or a pause ends it. What then turns out to be typing is given to the page.
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';
import { readsAsSwipe, undoLayout } from './layouts.ts';

export const HELD_MS = 35;
/** The pause that ends a burst with no ENTER, in ms; a sentinel, which people hardly type, is held as long. */
export const PAUSE_MS = 150;
/** Shorter than any card number that is worth reading; longer than a person's roll over the keys. */
const SHORTEST = 6;
/** So many digits at this speed are nobody's typing. */
const CARD_DIGITS = 12;
/** A babbling device's keys are dropped from here on. */
const LONGEST = 512;

export type BurstEnd =
  /** A swipe or scan, as the device meant it: the page must never see it. `before`: what a person typed just before it. */
  | { readonly kind: 'swipe'; readonly text: string; readonly before: readonly KeyPress[] }
  /** A person typed: the page gets the keys, in their order. */
  | { readonly kind: 'typing'; readonly keys: readonly KeyPress[] };

export class KeyBurst {
  #held: KeyPress[] = [];
  #last = Number.NEGATIVE_INFINITY;
  /** Until then what comes is the rest of a swipe that broke off, in ms. */
  #brokenUntil = Number.NEGATIVE_INFINITY;

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
    const [first] = this.#held;
    const mayBegin = this.#held.length > 1 || (first !== undefined && startsSwipe(first));
    return mayBegin ? PAUSE_MS : HELD_MS;
  }

  end(): BurstEnd {
    const keys = this.#held;
    this.#held = [];
    const ended = keys.some((press) => typedHere(press) === '\r');
    const rest = this.#last < this.#brokenUntil && keys.length > 1;
    const { text, before } = textOf(keys);
    if (!rest && !meansSwipe(text, ended)) return { kind: 'typing', keys };
    this.#brokenUntil = ended ? Number.NEGATIVE_INFINITY : this.#last + 2 * PAUSE_MS;
    return { kind: 'swipe', text, before };
  }
}

const SENTINEL = /[%;+]/;
/** How many keys a person gets down in the time of one hold. */
const PERSONS_KEYS = 2;

const startsSwipe = (press: KeyPress): boolean =>
  SENTINEL.test(typedHere(press) ?? '') || SENTINEL.test(typedOnUs(press) ?? '');

/**
 * Sentinels, or more digits than anyone types at this speed, wherever they stand: a swipe that lost its beginning is one too, and
 * so is half of one. A scan is a number with ENTER after it.
 */
function meansSwipe(text: string, ended: boolean): boolean {
  const meant = undoLayout(text).text;
  if (/[%;+].*\?/.test(meant) || /^[%;+].{5,}/.test(text)) return true;
  if (meant.replace(/\D/g, '').length >= CARD_DIGITS) return true;
  return ended && meant.length >= SHORTEST && /\d/.test(meant) && readsAsSwipe(meant);
}

interface Typed {
  readonly text: string;
  readonly before: readonly KeyPress[];
}

/** A key or two before the first sentinel are a person's; more is a swipe that lost its own. */
function textOf(keys: readonly KeyPress[]): Typed {
  const typing = keys.filter((press) => typedHere(press) !== '\r');
  const start = typing.findIndex(startsSwipe);
  const [before, rest] =
    start > 0 && start <= PERSONS_KEYS ? [typing.slice(0, start), typing.slice(start)] : [[], typing];
  return { text: asTyped(rest), before };
}

/** As the system's layout has it if that reads, or reads once its layout is undone; else as a US board has the keys' places. */
function asTyped(keys: readonly KeyPress[]): string {
  const here = keys.map((press) => typedHere(press) ?? '').join('');
  const onUs = keys.map((press) => typedOnUs(press) ?? '').join('');
  return !readsAsSwipe(undoLayout(here).text) && readsAsSwipe(onUs) ? onUs : here;
}
