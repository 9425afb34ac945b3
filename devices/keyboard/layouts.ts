// A reader that types for a US keyboard, on a system with another layout or with Caps Lock on: how to undo it.
import { readScannedCode } from '../barcode/scanned-code.ts';
import { BOARDS, type Board, mayBeTyped, undone } from './boards.ts';
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

export interface Undone {
  readonly text: string;
  /** The layout that the system has, or that Caps Lock is on, where it is not what the reader types for. */
  readonly layout?: string;
}

function undoneBy(text: string, boards: readonly Board[], reads: (meant: string) => boolean): readonly Undone[] {
  return boards.flatMap((each) => {
    const meant = undone(text, each);
    return meant !== undefined && reads(meant) ? { text: meant, layout: each.name } : [];
  });
}

/** A longer text is no card's number, whatever the layout. */
const LONGEST_SCAN = 80;
/** A dead key and the key after it type one character. */
const LEAST_DIGITS = 6;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** At least half digits: by a wrong layout, some digits become letters or hyphens. */
function isNumber(text: string): boolean {
  const digits = digitsOf(text).length;
  return isScan(text) && digits >= LEAST_DIGITS && digits > text.length / 2;
}

/** Whether a text with no track in it may be a garbled number: no digit is left, or a character is there that no code has. */
const mayBeGarbledScan = (text: string): boolean =>
  text.length >= LEAST_DIGITS / 2 && text.length <= LONGEST_SCAN && (!/\d/.test(text) || /[^ -~]/.test(text));

function undoneScans(text: string): readonly Undone[] {
  const slashed = BOARDS.filter(({ slash }) => text.includes(`${slash}${slash}`));
  return [...undoneBy(text, slashed, isLink), ...(mayBeGarbledScan(text) ? undoneBy(text, BOARDS, isNumber) : [])];
}

/**
 * The text as the reader meant it. A text that reads as it stands, or by no layout, is left alone. So is one that would be another
 * number by another layout; the likeliest layout is named all the same.
 */
export function undoLayout(text: string): Undone {
  if (readsAsSwipe(text) || !mayBeTyped(text)) return { text };
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
