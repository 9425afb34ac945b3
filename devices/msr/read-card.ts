// Reads the fields of a card off its tracks.
import type { CardData } from './card-data.ts';
import { isLicence, readLicence } from './licence.ts';
import { readName } from './name.ts';
import type { Track, Tracks } from './tracks.ts';

// Numbers may have 32 digits, as in the contract: gift and loyalty cards have more than the 19 of ISO/IEC 7812-1. Where more
// separators follow than any format has, the separator masks digits, and what stands before it is only a part of a number.
/** ISO/IEC 7813 track 1 format B: `B` PAN `^` name `^` YYMM, service code (not read where the date is left out), discretionary data. */
const FORMAT_B = /^B((?: ?\d){1,32} ?)\^(?!\^{3})([^^]*)\^(?:(\d{4})(\d{3})?)?/;
/**
 * Formats A and C to Z are the issuer's own, and some leave the letter out: the number is taken where it stands first, with `^`
 * after it.
 */
const OTHER_FORMAT = /^[A-Z]?(\d{1,32})\^(?!\^{3})(?:[^^]*\^(\d{4})(\d{3})?)?/;
/** A loyalty card's own track 1: nothing but its number, which may begin with a letter. */
const PLAIN = /^([A-Z0-9-]{1,32})$/;
/** ISO/IEC 7813 track 2: PAN `=` YYMM, service code, discretionary data. Loyalty cards often stop at the number. */
const TRACK_2 = /^(\d{1,32})(?:=(?!==)(?:(\d{4})(\d{3})?)?.*)?$/;
/** ISO/IEC 4909 track 3: format code of two digits, PAN `=`, then country, currency and amounts, which are not read. */
const TRACK_3 = /^\d{2}(\d{1,32})=/;
export const FORMAT_CODE_DIGITS = 2;

function fromTrack1(data: string): CardData | undefined {
  const bank = FORMAT_B.exec(data);
  if (bank) {
    const [, number = '', name = '', date, service] = bank;
    return { accountNumber: number.replaceAll(' ', ''), ...readName(name), ...dated(date, service) };
  }
  const [, number = PLAIN.exec(data)?.[1], date, service] = OTHER_FORMAT.exec(data) ?? [];
  return number === undefined ? undefined : { accountNumber: number, ...dated(date, service) };
}

function fromTrack2(data: string): CardData | undefined {
  const [, number, date, service] = TRACK_2.exec(data) ?? [];
  return number === undefined ? undefined : { accountNumber: number, ...dated(date, service) };
}

function fromTrack3(data: string): CardData | undefined {
  const number = TRACK_3.exec(data)?.[1] ?? PLAIN.exec(data)?.[1];
  return number === undefined ? undefined : { accountNumber: number };
}

function dated(
  date: string | undefined,
  service: string | undefined,
): Pick<CardData, 'expirationDate' | 'serviceCode'> {
  const month = Number(date?.slice(2));
  if (date === undefined || month < 1 || month > 12) return {};
  return { expirationDate: date, ...(service !== undefined && { serviceCode: service }) };
}

export type CardFault = 'blank' | 'damaged' | 'noNumber' | 'tracksDisagree';

/** `perTrack`: each track read by itself, so that a bank card's number on any of them is found. */
export type CardReading =
  | { readonly ok: true; readonly card: CardData; readonly perTrack: readonly CardData[]; readonly licence: boolean }
  | { readonly ok: false; readonly reason: CardFault };

const dataOf = (track: Track): string => (track.status === 'ok' ? track.data : '');

/** Whether two tracks have the same number. A track 1 that is nothing but a number may have its format code, a letter, before it. */
const agree = ({ accountNumber }: CardData, second: CardData): boolean =>
  accountNumber === second.accountNumber ||
  (/^[A-Z]/.test(accountNumber) && accountNumber.slice(1) === second.accountNumber);

/** The card's data from whichever tracks were read. Tracks 1 and 2 must not name different numbers; track 3 stands in for both. */
export function readCard(tracks: Tracks): CardReading {
  const [one, two, three] = tracks.map(dataOf) as [string, string, string];
  const [first, second, third] = [fromTrack1(one), fromTrack2(two), fromTrack3(three)];
  const perTrack = [first, second, third].filter((each) => each !== undefined);
  // With a bank's track 1 it is no licence.
  if (isLicence(two) && !FORMAT_B.test(one)) return { ok: true, card: readLicence(one, two), perTrack, licence: true };
  if (first && second && !agree(first, second)) return { ok: false, reason: 'tracksDisagree' };
  const card =
    first && second ? { ...second, ...first, accountNumber: second.accountNumber } : (second ?? first ?? third);
  if (card) return { ok: true, card, perTrack, licence: false };
  if (tracks.some(({ status }) => status === 'error')) return { ok: false, reason: 'damaged' };
  return { ok: false, reason: tracks.every(({ status }) => status === 'absent') ? 'blank' : 'noNumber' };
}
