// A phone number written as its country writes it, while it is typed, with the caret staying behind the digit it was behind.
import { AsYouType, type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';

export interface Typed {
  readonly value: string;
  /** How many characters stand before the caret. */
  readonly caret: number;
}

/** Letters, as in an extension, or any sign that no country writes: then it is left as it was typed. */
const PLAIN = /^[\d\s+().\-/]*$/;

const digitsIn = (text: string): string => text.replace(/[^\d+]/g, '');

/**
 * `before`: what stood there before the last key. `country`: where the shop is, ISO 3166-1 alpha-2; a number that begins with + is
 * written as its own country writes it.
 */
export function formatPhone(typed: Typed, before: string, country: string): Typed {
  if (!PLAIN.test(typed.value)) return typed;
  const { value, caret } = withoutDigitBehindMark(typed, before);
  const formatted = new AsYouType(isSupportedCountry(country) ? (country as CountryCode) : undefined).input(value);
  // What it leaves out is not a number that it knows: nothing that was typed may be lost.
  if (digitsIn(formatted) !== digitsIn(value)) return { value, caret };
  return { value: formatted, caret: placeBehind(formatted, digitsIn(value.slice(0, caret)).length) };
}

/** Deleting a bracket or a space deletes the digit before it too; else it would be written anew, and nothing could be deleted. */
function withoutDigitBehindMark({ value, caret }: Typed, before: string): Typed {
  const deletedMark = value.length === before.length - 1 && digitsIn(value) === digitsIn(before);
  if (!deletedMark) return { value, caret };
  const kept = value.slice(0, caret).replace(/\d\D*$/, '');
  return { value: kept + value.slice(caret), caret: kept.length };
}

/** The place right behind the digit of that number. */
function placeBehind(text: string, digits: number): number {
  let seen = 0;
  for (let place = 0; place < text.length; place++) {
    if (seen === digits) return place;
    if (/[\d+]/.test(text[place] ?? '')) seen++;
  }
  return text.length;
}
