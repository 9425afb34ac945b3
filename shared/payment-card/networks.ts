// Which numbers belong to payment networks, by their issuer identification number (ISO/IEC 7812-1).
import { passesLuhn } from './luhn.ts';

/**
 * An assigned range: every number that starts between `from` and `to` (same length, inclusive), and has one of `lengths` if they
 * are told.
 */
interface Range {
  readonly from: string;
  readonly to: string;
  readonly lengths?: readonly number[];
}

const range = (from: string, to: string = from): Range => ({ from, to });
const network = (start: string, ...lengths: readonly number[]): Range => ({ ...range(start), lengths });

/** Ranges no loyalty programme may call its own: American Express, Diners, JCB, Visa, Mastercard, Discover, UnionPay. */
const MAJOR: readonly Range[] = [
  range('3'),
  range('4'),
  range('51', '55'),
  range('2221', '2720'),
  range('6011'),
  range('644', '649'),
  range('65'),
  range('62'),
];

/**
 * Ranges that payment networks share with private issuers: Maestro, RuPay, Mir, and the airline and fleet cards. Then UATP
 * (Universal Air Travel Plan), and the national networks that are in none of these ranges. Numbers that begin with 9 are a national
 * standards body's, and have its country's number (ISO 3166-1) next (ISO/IEC 7812-1, 4.2): those of ArCa, Belkart and Elcart follow
 * from it. The others are in the table of Wikipedia's 'Payment card number'.
 */
const SHARED: readonly Range[] = [
  range('50'),
  range('56', '58'),
  range('6'),
  range('2200', '2204'),
  range('81', '82'),
  // UATP, and JCB's first cards.
  network('1', 15),
  network('2131', 15),
  // Diners Club enRoute.
  network('2014', 15),
  network('2149', 15),
  // GPN (Indonesia), BORICA (Bulgaria), UzCard (Uzbekistan).
  network('1946', 16, 18, 19),
  network('2205', 16),
  network('8600', 16),
  // ArCa (Armenia), Belkart (Belarus), Elcart (Kyrgyzstan), NAPAS (Vietnam), Troy (Turkey), Humo (Uzbekistan).
  network('9051', 16),
  network('9112', 16),
  network('9417', 16),
  network('9704', 16, 19),
  range('9792'),
  network('9860', 16),
];

/** PAN lengths in use by the networks above. */
const LENGTHS = { shortest: 12, longest: 19 };

function startsWithin(number: string, { from, to, lengths }: Range): boolean {
  const head = number.slice(0, from.length);
  const fits = lengths === undefined || lengths.includes(number.length);
  return fits && head.length === from.length && head >= from && head <= to;
}

/** Whether some number starting with `prefix` lies in a major network's range. */
export function overlapsMajorNetwork(prefix: string): boolean {
  return MAJOR.some(({ from, to }) => {
    const length = Math.min(prefix.length, from.length);
    const head = prefix.slice(0, length);
    return head >= from.slice(0, length) && head <= to.slice(0, length);
  });
}

/** Whose range a number lies in: a `major` network's, one that networks share with private issuers, or `none`. */
export type PaymentRange = 'major' | 'shared' | 'none';

/** By length and range alone; other evidence must decide, the check digit first. */
export function paymentRange(number: string): PaymentRange {
  if (!/^\d+$/.test(number) || number.length < LENGTHS.shortest || number.length > LENGTHS.longest) return 'none';
  if (MAJOR.some((each) => startsWithin(number, each))) return 'major';
  return SHARED.some((each) => startsWithin(number, each)) ? 'shared' : 'none';
}

/** As `paymentRange`, for numbers that pass the Luhn check. */
export const paymentNetwork = (number: string): PaymentRange => (passesLuhn(number) ? paymentRange(number) : 'none');
