// Tells a reader's burst of keys from a person's typing, and holds keys back from the page until it knows.
//
// Readers type a key every 1 to 20 ms, people one every 50 ms and more. A key is held for HELD_MS: if another follows in that time
// a burst may have begun, and every key is held until ENTER or a pause ends it. What then turns out to be typing is given to the
// page. A reader may type ENTER after each track: after one track alone, the swipe's next is waited for. A scanned code may have
// many lines: the next is waited for as well, and what comes in one go is one scan.
import { swipeGoesOn } from '../framing/swipe-framer.ts';
import { JOIN_MS, LONGEST } from '../framing/text-framer.ts';
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';
import { isScan, layoutOf, readsAsSwipe, type Undone, undoLayout } from './layouts.ts';

export const HELD_MS = 35;
/** The pause that ends a burst with no ENTER, in ms. A sentinel alone is held as long, since people hardly ever type one. */
export const PAUSE_MS = 150;
/** The fewest characters of a scan. Shorter than any card's number; longer than what a person types by rolling over the keys. */
const SHORTEST = 6;
/** No person types so many digits at this speed. */
const CARD_DIGITS = 12;
export type BurstEnd =
  /** A swipe or scan, as the device meant it: the page must never see it. `before`: what a person typed just before it. */
  | ({ readonly kind: 'swipe'; readonly before: readonly KeyPress[] } & Undone)
  /** A person typed: the page gets the keys, in their order. */
  | { readonly kind: 'typing'; readonly keys: readonly KeyPress[] };

export class KeyBurst {
  #held: KeyPress[] = [];
  #last = Number.NEGATIVE_INFINITY;
  /** How many ENTERs came in the burst, and whether the last may stand between two tracks, or between two lines of a scan. */
  #lines = 0;
  #between: 'tracks' | 'lines' | undefined;
  /** Keys that come before this time (ms) are the rest of a swipe that broke off. */
  #brokenUntil = Number.NEGATIVE_INFINITY;

  /**
   * Whether the pause that ends what is held was over before `press` came at `at` (ms). The timer for it may be late, and then the
   * key must not be added to what came before. The next track of a swipe is added however late it is: readers send it in time, so
   * the host was late.
   */
  isOver(press: KeyPress, at: number): boolean {
    if (this.#between === 'tracks')
      return !isEnter(press) && !swipeGoesOn(this.#read().text, this.#lines, sentinelOf(press));
    return this.#held.length > 0 && at - this.#last > this.waitMs;
  }

  /** Takes a key that went down at `at` (ms); true when it ends a burst. A key alone is for `end` to judge, after `waitMs`. */
  add(press: KeyPress, at: number): boolean {
    const inBurst = this.#held.length > 0 && at - this.#last <= HELD_MS;
    const again = isEnter(press) ? this.#between : undefined;
    this.#last = at;
    if (this.#held.length < LONGEST) this.#held.push(press);
    this.#between = again;
    if (!inBurst || !isEnter(press)) return false;
    if (!again) this.#between = this.#afterLine();
    return this.#between === undefined;
  }

  #afterLine(): 'tracks' | 'lines' | undefined {
    this.#lines += 1;
    const { text } = this.#read();
    if (swipeGoesOn(text, this.#lines)) return 'tracks';
    return text.includes('?') ? undefined : 'lines';
  }

  /** How long (ms) no key must follow before what is held is judged. */
  get waitMs(): number {
    if (this.#between) return JOIN_MS;
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
    this.#between = undefined;
    if (!rest && !meansSwipe(read.text, ended)) return { kind: 'typing', keys };
    this.#brokenUntil = ended ? Number.NEGATIVE_INFINITY : this.#last + 2 * PAUSE_MS;
    return { kind: 'swipe', before, ...read };
  }

  /**
   * One or two keys before the first sentinel are a person's typing. More are the beginning of a swipe whose first sentinel was
   * lost.
   */
  #read(): Undone & { readonly before: readonly KeyPress[] } {
    const typing = this.#held.filter((press, at) => !isEnter(press) || this.#isBetweenLines(at));
    const start = typing.findIndex(startsSwipe);
    const persons = start > 0 && start <= PERSONS_KEYS ? start : 0;
    return { ...asMeant(typing.slice(persons)), before: typing.slice(0, persons) };
  }

  /** Of ENTERs in a row the first counts, and none before the first key or after the last. */
  #isBetweenLines(at: number): boolean {
    const isKey = (press: KeyPress | undefined): boolean => press !== undefined && !isEnter(press);
    return isKey(this.#held[at - 1]) && this.#held.slice(at).some(isKey);
  }
}

const SENTINEL = /[%;+]/;
/** How many keys a person gets down in the time of one hold. */
const PERSONS_KEYS = 2;

/** CR and LF, and ETX, which a scanner may type as CTRL+C. */
const LINE_ENDS: readonly (string | undefined)[] = ['\r', '\n', '\x03'];
const isEnter = (press: KeyPress): boolean => LINE_ENDS.includes(typedHere(press));

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
  const reads = text.includes('\n') || readsAsSwipe(text);
  return ended && text.length >= SHORTEST && /\d/.test(text) && reads;
}

/**
 * As the system's layout has it if that reads, or reads once its layout is undone; else as a US board has the keys' places. A dead
 * key types nothing by itself: then the keys' places are taken.
 */
function asMeant(keys: readonly KeyPress[]): Undone {
  const text = keys.map((press) => lineEnd(press) ?? typedHere(press) ?? '').join('');
  if (isScan(text) && keys.some(isInverted)) return { text: withOtherCase(text), layout: 'Caps Lock' };
  const here = undoLayout(text);
  const onUs = keys.map((press) => lineEnd(press) ?? typedOnUs(press) ?? '').join('');
  const dead = keys.some(({ key }) => key === 'Dead');
  if (!dead && (readsAsSwipe(here.text) || !readsAsSwipe(onUs))) return here;
  return { text: onUs, layout: layoutOf(keys) };
}

const lineEnd = (press: KeyPress): string | undefined => (isEnter(press) ? '\n' : undefined);

/** Whether Caps Lock is on: a letter that was typed with SHIFT is a small one, or a capital was typed without. */
const isInverted = ({ key, shift }: KeyPress): boolean => (shift ? /^\p{Ll}$/u : /^\p{Lu}$/u).test(key);

const withOtherCase = (text: string): string =>
  Array.from(text, (each) => (each === each.toUpperCase() ? each.toLowerCase() : each.toUpperCase())).join('');
