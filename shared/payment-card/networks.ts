// Which numbers belong to payment networks, by their issuer identification number (ISO/IEC 7812-1).
import { passesLuhn } from './luhn.ts';

/** An assigned range: every number that starts between `from` and `to` (same length, inclusive). */
interface Range {
  readonly from: string;
  readonly to: string;
}

const range = (from: string, to: string = from): Range => ({ from, to });

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

/** Ranges that payment networks share with private issuers: Maestro, RuPay, Mir, Troy and the airline and fleet cards. */
const SHARED: readonly Range[] = [
  range('50'),
  range('56', '58'),
  range('6'),
  range('2200', '2204'),
  range('9792'),
  range('81', '82'),
];

/** PAN lengths in use by the networks above. */
const LENGTHS = { shortest: 12, longest: 19 };

function startsWithin(number: string, { from, to }: Range): boolean {
  const head = number.slice(0, from.length);
  return head.length === from.length && head >= from && head <= to;
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
