// The last guard: a bank card's number anywhere in what was read, however a track's format hides it.
import { paymentNetwork } from '../../shared/payment-card/networks.ts';

const RUN = /\d(?:[ -]*\d){3,}/g;

/** The runs of four digits and more, without the spaces and dashes that people and old track formats put between them. */
export const digitRuns = (text: string): readonly string[] =>
  (text.match(RUN) ?? []).map((run) => run.replace(/[ -]/g, ''));

/** A number that a major network could have issued: 13 digits or more, in its range, with a good check digit. */
const isMajor = (number: string): boolean => number.length >= 13 && paymentNetwork(number) === 'major';

/** The first such number in a text; `codeDigits`: how many digits may stand before it, as track 3's format code does. */
export function hiddenNumber(text: string, codeDigits = 0): string | undefined {
  const numbers = digitRuns(text).flatMap((digits) => [digits, digits.slice(codeDigits)]);
  return numbers.find(isMajor);
}
