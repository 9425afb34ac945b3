// Driving licences and identity cards by the AAMVA card design standard, annex on magnetic stripes.
import type { CardData } from './card-data.ts';

/**
 * Issuer identification numbers that AAMVA holds (its list: 636000 to 636062, 604426 to 604434; MagTek's manual 99875475, 'AAMVA
 * driver licenses': 604425 too). Not all of 636: Elo's bank cards are there.
 */
const ISSUER = '(?:6360(?:[0-5]\\d|6[0-2])|6044(?:2[5-9]|3[0-4]))';

/**
 * The issuer and at most 13 digits of the number, `=`, expiry as YYMM or another `=`, date of birth as YYYYMMDD, the digits of the
 * number from the 14th on, `=`. California puts a `=` before the date of birth (ID TECH MiniMag manual, appendix D).
 */
const TRACK_2 = new RegExp(`^(${ISSUER}\\d{0,13})=(\\d{4}|=)=?(?:(\\d{8})(?:(\\d{1,5})(?:=|$))?)?`);

/** Longest city and name on track 1; a shorter one ends with `^`. */
const CITY = 13;
const NAME = 35;

export const isLicence = (track2: string): boolean => TRACK_2.test(track2);

/** Track 1: state (2), city, name with its parts between `$`, address with its lines between `$`. */
export function readLicence(track1: string, track2: string): CardData {
  const [, number = '', expiry = '', birth = '', overflow = ''] = TRACK_2.exec(track2) ?? [];
  const [city, afterCity] = cut(track1.slice(2), CITY);
  const [name, afterName] = cut(afterCity, NAME);
  const [surname = '', firstName = '', middle = '', suffix = ''] = name.split(/[$,]/).map((part) => part.trim());
  const address = (afterName.split('^')[0] ?? '').replaceAll('$', ', ').trim();
  const [expirationDate, birthDate] = [expiryOf(expiry, birth), birthDateOf(birth, expiry)];
  return {
    accountNumber: `${number}${overflow}`,
    ...(expirationDate !== undefined && { expirationDate }),
    ...(birthDate !== undefined && { birthDate }),
    ...(/^[A-Z]{2}/.test(track1) && { state: track1.slice(0, 2) }),
    ...(city && { city }),
    ...(surname && { surname }),
    ...(firstName && { firstName }),
    ...(middle && { middleInitial: middle.slice(0, 1) }),
    ...(suffix && { suffix }),
    ...(address && { address }),
  };
}

const isMonth = (month: string): boolean => month >= '01' && month <= '12';

/** YYMM. Month 77: it never expires; 88 and 99: it expires in the month of birth. */
function expiryOf(expiry: string, birth: string): string | undefined {
  const month = /(?:88|99)$/.test(expiry) ? birth.slice(4, 6) : expiry.slice(2);
  return isMonth(month) ? `${expiry.slice(0, 2)}${month}` : undefined;
}

/** YYYYMMDD. Month 99, which Florida prints, stands for the month of the expiry. Undefined where it is no date. */
function birthDateOf(birth: string, expiry: string): string | undefined {
  const [year, month, day] = [birth.slice(0, 4), birth.slice(4, 6), birth.slice(6)];
  const meant = month === '99' ? expiry.slice(2) : month;
  const isDate = isMonth(meant) && new Date(`${year}-${meant}-${day}T00:00:00Z`).getUTCDate() === Number(day);
  return isDate ? `${year}${meant}${day}` : undefined;
}

/** A field of at most `longest` characters, ended by `^` when it is shorter; and what follows it. */
function cut(text: string, longest: number): readonly [string, string] {
  const end = text.slice(0, longest + 1).indexOf('^');
  return end < 0 ? [text.slice(0, longest), text.slice(longest)] : [text.slice(0, end), text.slice(end + 1)];
}
