// Finds a bank card's number anywhere in what was read, also where no format of a track has one.
import { paymentNetwork } from '../../shared/payment-card/networks.ts';

const RUN = /\d(?:[ -]*\d){3,}/g;

/** The runs of four digits and more, without the spaces and dashes that people and old track formats put between them. */
export const digitRuns = (text: string): readonly string[] =>
  (text.match(RUN) ?? []).map((run) => run.replace(/[ -]/g, ''));

/** A number that a major network could have issued: 13 digits or more, in its range, with a good check digit. */
const isMajor = (number: string): boolean => number.length >= 13 && paymentNetwork(number) === 'major';

/** Expiry (YYMM) and service code, which follow a bank's number at once where a reader leaves the separators out. */
const DATED = /^\d\d(?:0[1-9]|1[0-2])[1-9][0-7]\d/;
const LENGTHS = [13, 14, 15, 16, 17, 18, 19];

/** A major network's number that a run of digits is, or begins with. */
function majorNumber(digits: string): string | undefined {
  if (isMajor(digits)) return digits;
  const heads = LENGTHS.map((length) => digits.slice(0, length));
  return heads.find((head) => isMajor(head) && DATED.test(digits.slice(head.length)));
}

/** The first such number in a text; `codeDigits`: how many digits may stand before it, as track 3's format code does. */
export function hiddenNumber(text: string, codeDigits = 0): string | undefined {
  const numbers = digitRuns(text).flatMap((digits) => [digits, digits.slice(codeDigits)]);
  for (const number of numbers) {
    const major = majorNumber(number);
    if (major !== undefined) return major;
  }
  return undefined;
}
