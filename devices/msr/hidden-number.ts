// The last guard: a bank card's number anywhere in what was read, however a track's format hides it.
import { passesLuhn } from '../../shared/payment-card/luhn.ts';
import { paymentRange } from '../../shared/payment-card/networks.ts';

/** Digits, with the spaces and dashes that people and old track formats put between them. */
const RUN = /\d(?:[ -]*\d){12,}/g;

/** A number that a major network could have issued: 13 digits or more, in its range, with a good check digit. */
const isMajor = (number: string): boolean =>
  number.length >= 13 && paymentRange(number) === 'major' && passesLuhn(number);

/** The first such number in a text; `codeDigits`: how many digits may stand before it, as track 3's format code does. */
export function hiddenNumber(text: string, codeDigits = 0): string | undefined {
  for (const run of text.match(RUN) ?? []) {
    const digits = run.replace(/[ -]/g, '');
    for (const number of [digits, digits.slice(codeDigits)]) if (isMajor(number)) return number;
  }
  return undefined;
}
