// Driving licences and identity cards by the AAMVA card design standard, annex on magnetic stripes.
import type { CardData } from './card-data.ts';

/**
 * Issuer identification numbers that AAMVA holds (its list: 636000 to 636062, 604426 to 604434; MagTek's manual 99875475, 'AAMVA
 * driver licenses': 604425 too), then the number, `=`, expiry as YYMM and date of birth as YYYYMMDD. Not all of 636: Elo's bank
 * cards are there.
 */
const TRACK_2 = /^((?:6360(?:[0-5]\d|6[0-2])|6044(?:2[5-9]|3[0-4]))\d{0,13})=(\d{4}|=)(\d{8})?/;

/** Longest city and name on track 1; a shorter one ends with `^`. */
const CITY = 13;
const NAME = 35;

export const isLicence = (track2: string): boolean =>
  (track2.startsWith('636') || track2.startsWith('6044')) && TRACK_2.test(track2);

/** Track 1: state (2), city, name with its parts between `$`, address with its lines between `$`. */
export function readLicence(track1: string, track2: string): CardData {
  const [, accountNumber = '', expiry = '', birthDate] = TRACK_2.exec(track2) ?? [];
  const [city, afterCity] = cut(track1.slice(2), CITY);
  const [name, afterName] = cut(afterCity, NAME);
  const [surname = '', firstName = '', middle = '', suffix = ''] = name.split(/[$,]/).map((part) => part.trim());
  const address = (afterName.split('^')[0] ?? '').replaceAll('$', ', ').trim();
  return {
    accountNumber,
    ...(/\d/.test(expiry) && { expirationDate: expiry }),
    ...(birthDate && { birthDate }),
    ...(/^[A-Z]{2}/.test(track1) && { state: track1.slice(0, 2) }),
    ...(city && { city }),
    ...(surname && { surname }),
    ...(firstName && { firstName }),
    ...(middle && { middleInitial: middle.slice(0, 1) }),
    ...(suffix && { suffix }),
    ...(address && { address }),
  };
}

/** A field of at most `longest` characters, ended by `^` when it is shorter; and what follows it. */
function cut(text: string, longest: number): readonly [string, string] {
  const end = text.slice(0, longest + 1).indexOf('^');
  return end < 0 ? [text.slice(0, longest), text.slice(longest)] : [text.slice(0, end), text.slice(end + 1)];
}
