// A reader that types for a US keyboard, on a system with another layout or with Caps Lock on: how to undo it.
import { readScannedCode } from '../barcode/scanned-code.ts';
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';
import { KEYS, US_KEYS } from './layout-keys.ts';

export { KEYS, US_KEYS };

// Each track as a US keyboard types it, or its error mark. An encrypting reader masks it with `*`.
const NUMBER_1 = String.raw`[A-Z*]?[\d *]{4,}(?:\^[^%?]*)?`;
const LICENCE_1 = String.raw`[A-Z]{2}[A-Z .'-]+\^[^%?]*`;
const TRACK_1 = String.raw`%(?:E|[A-Z0-9-]{1,32}|${NUMBER_1}|${LICENCE_1})\?.?`;
const TRACK_2 = String.raw`;(?:E|[\d*]+(?:=[\d=*]*)?)\?.?`;
const NUMBER_3 = String.raw`[;+#!](?:E|[\d:<=>]+)`;
const LICENCE_3 = String.raw`(?<=\?.?)[%#!][ -$&-:<->@-_]+`;
const TRACK_3 = String.raw`(?:${NUMBER_3}|${LICENCE_3})\?.?`;
/** An encrypting reader's fields come after its tracks. */
const FIELDS = String.raw`\|[ -~]*`;
const TRACKS = new RegExp(`^(?:${TRACK_1})?(?:${TRACK_2})?(?:${TRACK_3})?(?:${FIELDS})?$`);
const CODE = /^[A-Za-z0-9-]+$/;

const isTracks = (text: string): boolean => TRACKS.test(text.replaceAll('\n', ''));
/** Whether a text may be one code. */
export const isScan = (text: string): boolean => CODE.test(readScannedCode(text).data);

const LINK = /^[a-z][a-z0-9+.-]*:\/\/[!-~]+$/i;

/** Whether a text is a link, as QR codes have them; an AIM identifier may come first. */
export const isLink = (text: string): boolean => LINK.test(readScannedCode(text).data);

/** Lines that were typed one after the other have LF between them. */
export const readsAsSwipe = (text: string): boolean => text !== '' && (isTracks(text) || isScan(text) || isLink(text));

/** What Caps Lock makes of a key: its plain and its shifted character. */
type Lock = (plain: string, shifted: string) => readonly [string, string];

const NO_LOCK: Lock = (plain, shifted) => [plain, shifted];
const LETTERS: Lock = (plain, shifted) =>
  /^\p{Ll}$/u.test(plain) && /^\p{Lu}$/u.test(shifted) ? [shifted, plain] : [plain, shifted];
/** Windows, on German and French boards among others: Caps Lock is SHIFT held down on every key. */
const EVERY_KEY: Lock = (plain, shifted) => [shifted, plain];

interface Board {
  readonly name: string;
  /** What a US keyboard has where this board has a character. */
  readonly meant: ReadonlyMap<string, string>;
  /** What this board has where a US keyboard has `?`, which ends every track, and `/`, of which every link has two. */
  readonly end: string;
  readonly slash: string;
}

const HALF = (US_KEYS.length - 1) / 2;

function board(name: string, keys: string, lock: Lock): Board {
  const typed = Array.from(keys);
  for (let at = 0; at < HALF; at++) [typed[at], typed[at + HALF]] = lock(typed[at] ?? '', typed[at + HALF] ?? '');
  const pairs = typed.map((character, at) => [character, US_KEYS[at] ?? ''] as const);
  // Linux, with Caps Lock on: a letter that has no capital beside it (`é`, with `2`) becomes one all the same.
  const capitals = pairs.map(([character, meant]) => [character.toUpperCase(), meant] as const);
  // Where two keys type one character, the first is meant.
  const meant = new Map([...pairs, ...(lock === LETTERS ? capitals : []), ['\n', '\n'] as const].toReversed());
  const at = (character: string): string => typed[US_KEYS.indexOf(character)] ?? '';
  return { name, meant, end: at('?'), slash: at('/') };
}

const BOARDS: readonly Board[] = [
  ...KEYS.map(({ name, keys }) => board(name, keys, NO_LOCK)),
  board('Caps Lock', US_KEYS, LETTERS),
  ...KEYS.map(({ name, keys }) => board(`${name} with Caps Lock`, keys, LETTERS)),
  ...KEYS.map(({ name, keys }) => board(`${name} with Caps Lock`, keys, EVERY_KEY)),
];

export interface Undone {
  readonly text: string;
  /** The layout that the system has, or that Caps Lock is on, where it is not what the reader types for. */
  readonly layout?: string;
}

/** Accents by their combining characters. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
  '\u030a': '°',
  '\u030c': 'ˇ',
  '\u0327': '¸',
};

/** What a US keyboard types by the same keys; undefined where this board has no such character. */
function undone(text: string, { meant }: Board): string | undefined {
  let us = '';
  for (const character of text) {
    const typed = meant.get(character) ?? composed(character, meant);
    if (typed === undefined) return undefined;
    us += typed;
  }
  return us;
}

/** A dead key and the letter after it type one character. */
function composed(character: string, meant: Board['meant']): string | undefined {
  const [letter = '', mark = ''] = character.normalize('NFD');
  const [accent, key] = [meant.get(ACCENTS[mark] ?? ''), meant.get(letter)];
  return accent === undefined || key === undefined ? undefined : accent + key;
}

function undoneBy(text: string, boards: readonly Board[], reads: (meant: string) => boolean): readonly Undone[] {
  return boards.flatMap((each) => {
    const meant = undone(text, each);
    return meant !== undefined && reads(meant) ? { text: meant, layout: each.name } : [];
  });
}

/** A longer text is no card's number, whatever the layout. */
const LONGEST_SCAN = 80;
const LEAST_DIGITS = 6;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** At least half digits: by a wrong layout, some digits become letters or hyphens. */
function isNumber(text: string): boolean {
  const digits = digitsOf(text).length;
  return isScan(text) && digits >= LEAST_DIGITS && digits > text.length / 2;
}

/** Whether a text with no track in it may be a garbled number: no digit is left, or a character is there that no code has. */
const mayBeGarbledScan = (text: string): boolean =>
  text.length <= LONGEST_SCAN && (!/\d/.test(text) || /[^ -~]/.test(text));

function undoneScans(text: string): readonly Undone[] {
  const slashed = BOARDS.filter(({ slash }) => text.includes(`${slash}${slash}`));
  return [...undoneBy(text, slashed, isLink), ...(mayBeGarbledScan(text) ? undoneBy(text, BOARDS, isNumber) : [])];
}

/**
 * The text as the reader meant it. A text that reads as it stands, or by no layout, is left alone. So is one that would be another
 * number by another layout; the likeliest layout is named all the same.
 */
export function undoLayout(text: string): Undone {
  if (readsAsSwipe(text)) return { text };
  const ending = BOARDS.filter(({ end }) => text.includes(end));
  const swipes = undoneBy(text, ending, (meant) => meant.includes('?') && isTracks(meant));
  const [first, ...others] = swipes.length > 0 ? swipes : undoneScans(text);
  if (!first) return { text };
  const isClear = others.every((other) => digitsOf(other.text) === digitsOf(first.text));
  return isClear ? first : { ...first, text };
}

/** The layout by which the keys type what was typed. A dead key is left out: what it typed is not known. */
export function layoutOf(keys: readonly KeyPress[]): string {
  const fits = ({ meant }: Board): boolean =>
    keys.every((press) => {
      const here = typedHere(press);
      return here === undefined || meant.get(here) === typedOnUs(press);
    });
  return BOARDS.find(fits)?.name ?? 'another layout';
}
