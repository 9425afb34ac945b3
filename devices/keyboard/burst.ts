// Tells a reader's burst of keys from a person's typing, and holds keys back from the page until it knows.
//
// Readers type a key every 1 to 20 ms, people one every 50 ms and more. A key is held for HELD_MS: if another follows in that time a
// burst may have begun, and every key is held until ENTER or a pause ends it. What then turns out to be typing is given to the page.
// A reader may type ENTER after each track: after one track alone, the swipe's next is waited for.
import { swipeGoesOn } from '../framing/swipe-framer.ts';
import { JOIN_MS } from '../framing/text-framer.ts';
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';
import { layoutOf, readsAsSwipe, type Undone, undoLayout } from './layouts.ts';

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
  | ({ readonly kind: 'swipe'; readonly before: readonly KeyPress[] } & Undone)
  /** A person typed: the page gets the keys, in their order. */
  | { readonly kind: 'typing'; readonly keys: readonly KeyPress[] };

export class KeyBurst {
  #held: KeyPress[] = [];
  #last = Number.NEGATIVE_INFINITY;
  /** How many ENTERs came in the burst, and whether the last may stand between two tracks. */
  #lines = 0;
  #betweenTracks = false;
  /** Until then what comes is the rest of a swipe that broke off, in ms. */
  #brokenUntil = Number.NEGATIVE_INFINITY;

  /**
   * Whether what is held was to be judged before `press` at `at` (ms): a timer may come late, and keys must not run together. The
   * next track of a swipe is late only where the host was: it belongs to it all the same.
   */
  isOver(press: KeyPress, at: number): boolean {
    if (this.#betweenTracks) return !isEnter(press) && !swipeGoesOn(this.#read().text, this.#lines, sentinelOf(press));
    return this.#held.length > 0 && at - this.#last > this.waitMs;
  }

  /** Takes a key that went down at `at` (ms); true when it ends a burst. A key alone is for `end` to judge, after `waitMs`. */
  add(press: KeyPress, at: number): boolean {
    const inBurst = this.#held.length > 0 && at - this.#last <= HELD_MS;
    const again = this.#betweenTracks && isEnter(press);
    this.#last = at;
    if (this.#held.length < LONGEST) this.#held.push(press);
    if (!inBurst || !isEnter(press)) this.#betweenTracks = again;
    else if (!again) {
      this.#lines += 1;
      this.#betweenTracks = swipeGoesOn(this.#read().text, this.#lines);
    }
    return inBurst && isEnter(press) && !this.#betweenTracks;
  }

  /** How long (ms) no key must follow before what is held is judged. */
  get waitMs(): number {
    if (this.#betweenTracks) return JOIN_MS;
    const [first] = this.#held;
    const mayBegin = this.#held.length > 1 || (first !== undefined && startsSwipe(first));
    return mayBegin ? PAUSE_MS : HELD_MS;
  }

  end(): BurstEnd {
    const keys = this.#held;
    const ended = keys.some(isEnter);
    const rest = this.#last < this.#brokenUntil && keys.length > 1;
    const { before, ...read } = this.#read();
    this.#held = [];
    this.#lines = 0;
    this.#betweenTracks = false;
    if (!rest && !meansSwipe(read.text, ended)) return { kind: 'typing', keys };
    this.#brokenUntil = ended ? Number.NEGATIVE_INFINITY : this.#last + 2 * PAUSE_MS;
    return { kind: 'swipe', before, ...read };
  }

  /** A key or two before the first sentinel are a person's; more is a swipe that lost its own. */
  #read(): Undone & { readonly before: readonly KeyPress[] } {
    const typing = this.#held.filter((press) => !isEnter(press));
    const start = typing.findIndex(startsSwipe);
    const persons = start > 0 && start <= PERSONS_KEYS ? start : 0;
    return { ...asMeant(typing.slice(persons)), before: typing.slice(0, persons) };
  }
}

const SENTINEL = /[%;+]/;
/** How many keys a person gets down in the time of one hold. */
const PERSONS_KEYS = 2;

const isEnter = (press: KeyPress): boolean => typedHere(press) === '\r';

/** The character of the key that may be a sentinel, on the system's layout or on a US board. */
function sentinelOf(press: KeyPress): string {
  const here = typedHere(press) ?? '';
  return SENTINEL.test(here) ? here : (typedOnUs(press) ?? '');
}

const startsSwipe = (press: KeyPress): boolean => SENTINEL.test(sentinelOf(press));

/**
 * Sentinels, or more digits than anyone types at this speed, wherever they stand: a swipe that lost its beginning is one too, and
 * so is half of one. A scan is a number with ENTER after it.
 */
function meansSwipe(text: string, ended: boolean): boolean {
  if (/[%;+].*\?/.test(text) || /^[%;+].{5,}/.test(text)) return true;
  if (text.replace(/\D/g, '').length >= CARD_DIGITS) return true;
  return ended && text.length >= SHORTEST && /\d/.test(text) && readsAsSwipe(text);
}

/**
 * As the system's layout has it if that reads, or reads once its layout is undone; else as a US board has the keys' places. A dead
 * key types nothing by itself, and so its place is all that there is to go by.
 */
function asMeant(keys: readonly KeyPress[]): Undone {
  const here = undoLayout(keys.map((press) => typedHere(press) ?? '').join(''));
  const onUs = keys.map((press) => typedOnUs(press) ?? '').join('');
  const dead = keys.some(({ key }) => key === 'Dead');
  if (!dead && (readsAsSwipe(here.text) || !readsAsSwipe(onUs))) return here;
  return { text: onUs, layout: layoutOf(keys) };
}
