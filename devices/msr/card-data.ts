// The fields on a card's tracks, named as UnifiedPOS names the MSR's properties.
import type { Track } from './tracks.ts';

export interface CardData {
  readonly accountNumber: string;
  /** YYMM. */
  readonly expirationDate?: string;
  readonly serviceCode?: string;
  readonly surname?: string;
  readonly firstName?: string;
}

/** ISO/IEC 7813 track 1 format B: `B` PAN `^` name `^` YYMM, service code, discretionary data (`^` stands for a date left out). */
const FORMAT_B = /^B([0-9 ]{1,24})\^([^^]{0,26})\^(?:(\d{4})|\^)?(\d{3})?/;
/** ISO/IEC 7813 track 2: PAN `=` YYMM, service code, discretionary data. Loyalty cards often stop at the number. */
const TRACK_2 = /^(\d{1,19})(?:=(?:(\d{4})(\d{3})?)?.*)?$/;
/** A loyalty card's own track 1: nothing but its number. */
const PLAIN_1 = /^B?([A-Z0-9-]{1,32})$/;

export function fromTrack1({ data }: { readonly data: string }): CardData | undefined {
  const bank = FORMAT_B.exec(data);
  if (bank) {
    const [, number = '', name = '', date, service] = bank;
    return { accountNumber: number.replaceAll(' ', ''), ...names(name), ...dated(date, service) };
  }
  const [, plain] = PLAIN_1.exec(data) ?? [];
  return plain === undefined ? undefined : { accountNumber: plain };
}

export function fromTrack2({ data }: { readonly data: string }): CardData | undefined {
  const [, number, date, service] = TRACK_2.exec(data) ?? [];
  return number === undefined ? undefined : { accountNumber: number, ...dated(date, service) };
}

/** `SURNAME/FIRST NAME` of ISO/IEC 7813; a name with no solidus is a surname. */
function names(name: string): Pick<CardData, 'surname' | 'firstName'> {
  const [surname = '', firstName = ''] = name.split('/').map((part) => part.trim());
  return { ...(surname && { surname }), ...(firstName && { firstName }) };
}

function dated(
  date: string | undefined,
  service: string | undefined,
): Pick<CardData, 'expirationDate' | 'serviceCode'> {
  const month = Number(date?.slice(2));
  if (date === undefined || month < 1 || month > 12) return {};
  return { expirationDate: date, ...(service !== undefined && { serviceCode: service }) };
}

export type CardReading =
  | { readonly ok: true; readonly card: CardData; readonly formatB: boolean }
  | { readonly ok: false; readonly reason: 'blank' | 'damaged' | 'noNumber' | 'tracksDisagree' };

/** The card's data from whichever of tracks 1 and 2 was read; the two must not name different numbers. */
export function readCard([one, two, three]: readonly [Track, Track, Track]): CardReading {
  const first = one.status === 'ok' ? fromTrack1(one) : undefined;
  const second = two.status === 'ok' ? fromTrack2(two) : undefined;
  if (first && second && first.accountNumber !== second.accountNumber) return { ok: false, reason: 'tracksDisagree' };
  const card = first && second ? { ...second, ...first } : (second ?? first);
  if (card) return { ok: true, card, formatB: one.status === 'ok' && FORMAT_B.test(one.data) };
  const tracks = [one, two, three];
  if (tracks.some(({ status }) => status === 'error')) return { ok: false, reason: 'damaged' };
  return { ok: false, reason: tracks.every(({ status }) => status === 'absent') ? 'blank' : 'noNumber' };
}
