// What leaves a reader's driver: UnifiedPOS's DataEvent and ErrorEvent, with nothing of a payment card but its ending.
import { licenceNumber } from '../barcode/licence-code.ts';
import { readScannedCode } from '../barcode/scanned-code.ts';
import type { FrameFault } from '../framing/framer.ts';
import type { CardData } from './card-data.ts';
import { type CardKind, type CardPattern, classify } from './classify.ts';
import { hiddenNumber } from './hidden-number.ts';
import { type CardFault, FORMAT_CODE_DIGITS, readCard } from './read-card.ts';
import type { Track, TrackFault, TrackNumber, Tracks } from './tracks.ts';

/** How a track was read, without what is on it. */
export interface TrackStatus {
  readonly track: TrackNumber;
  readonly status: Track['status'];
  readonly reason?: TrackFault;
}

/**
 * `tracks` is empty for a barcode. `layout`: the system's keyboard layout, where a reader types for another; staff should mend
 * that.
 */
export type SwipeEvent = { readonly layout?: string } & (
  | {
      readonly event: 'data';
      readonly kind: Exclude<CardKind, 'payment'>;
      readonly card: CardData;
      readonly tracks: readonly Track[];
    }
  | {
      readonly event: 'data';
      readonly kind: 'payment';
      readonly ending: string;
      readonly tracks: readonly TrackStatus[];
    }
  | {
      readonly event: 'error';
      readonly reason: CardFault | FrameFault | 'encrypted';
      readonly tracks: readonly TrackStatus[];
    }
);

/** What a decoder made of a frame: a card's tracks, or the text of a barcode. `layout`: the keyboard layout that had garbled it. */
export type Scan = { readonly layout?: string | undefined } & (
  | { readonly kind: 'tracks'; readonly tracks: Tracks }
  | { readonly kind: 'barcode'; readonly text: string }
  /** The decoder saw that something is missing. */
  | { readonly kind: 'fault'; readonly reason: FrameFault }
);

/** Judges what was read. A payment card's data is dropped here, before anything else can see it. */
export function judge(scan: Scan, patterns: readonly CardPattern[]): SwipeEvent {
  const event = judgeScan(scan, patterns);
  return scan.layout === undefined ? event : { ...event, layout: scan.layout };
}

function judgeScan(scan: Scan, patterns: readonly CardPattern[]): SwipeEvent {
  if (scan.kind === 'fault') return unread(scan.reason);
  return scan.kind === 'barcode' ? judgeBarcode(scan.text, patterns) : judgeTracks(scan.tracks, patterns);
}

/** The event of a swipe or scan that gives no card, and of which no track is known. */
export const unread = (reason: CardFault | FrameFault): SwipeEvent => ({ event: 'error', reason, tracks: [] });

function judgeTracks(tracks: Tracks, patterns: readonly CardPattern[]): SwipeEvent {
  const reading = readCard(tracks);
  if (!reading.ok) return { event: 'error', reason: whyUnread(tracks, reading.reason), tracks: tracks.map(statusOf) };
  const { perTrack, licence } = reading;
  const card = withoutFormatCode(reading.card, patterns);
  const kind = classify(card, patterns);
  // Where the reader hides a track, what another seems to hold may be noise.
  if (kind === 'unknown' && isEncrypted(tracks))
    return { event: 'error', reason: 'encrypted', tracks: tracks.map(statusOf) };
  if (kind === 'payment') return payment(card.accountNumber, tracks.map(statusOf));
  // A track that names another number than the card's is judged as a card of its own.
  const strangers = perTrack.filter(({ accountNumber }) => accountNumber !== card.accountNumber);
  const paying = strangers.find((each) => classify(each, patterns) === 'payment')?.accountNumber;
  const number = paying ?? numberHiddenIn(tracks, kind === 'loyalty' ? card.accountNumber : '|');
  if (number !== undefined) return payment(number, tracks.map(statusOf));
  return { event: 'data', kind: kind === 'unknown' && licence ? 'licence' : kind, card, tracks };
}

/** Takes the format code, a letter, off a track 1 that is nothing but a number, where the rest is one of the shop's own cards. */
function withoutFormatCode(card: CardData, patterns: readonly CardPattern[]): CardData {
  const bare = { ...card, accountNumber: card.accountNumber.replace(/^[A-Z](?=\d+$)/, '') };
  return classify(card, patterns) === 'unknown' && classify(bare, patterns) === 'loyalty' ? bare : card;
}

/**
 * The part of a track that may name an account: track 1 up to its date, the others up to their separator. The date, service code and
 * issuer's digits that follow are not looked at: one in ten of them would pass the check digit of a bank's number.
 */
const headOf = ({ track, data }: Extract<Track, { status: 'ok' }>): string =>
  (track === 1 ? data.split('^').slice(0, 2) : data.split('=').slice(0, 1)).join('^');

/** `own`: the number of the shop's own card, which is left out. */
function numberHiddenIn(tracks: Tracks, own: string): string | undefined {
  for (const track of tracks) {
    if (track.status !== 'ok') continue;
    const number = hiddenNumber(headOf(track).replaceAll(own, '|'), track.track === 3 ? FORMAT_CODE_DIGITS : 0);
    if (number !== undefined) return number;
  }
  return undefined;
}

/** `encrypted` goes before other reasons: the reader needs another setting, and another swipe would not help. */
const whyUnread = (tracks: Tracks, reason: CardFault): CardFault | 'encrypted' =>
  isEncrypted(tracks) ? 'encrypted' : reason;

const isEncrypted = (tracks: Tracks): boolean =>
  tracks.some((track) => track.status === 'error' && track.reason === 'encrypted');

function judgeBarcode(text: string, patterns: readonly CardPattern[]): SwipeEvent {
  const { data } = readScannedCode(text);
  const licence = licenceNumber(data);
  if (licence !== undefined) return { event: 'data', kind: 'licence', card: { accountNumber: licence }, tracks: [] };
  const accountNumber = ownWithin(data, patterns) ?? data;
  if (!/^[A-Za-z0-9-]{1,32}$/.test(accountNumber)) return unread('noNumber');
  const card = { accountNumber };
  const kind = classify(card, patterns);
  const hidden = kind === 'unknown' ? hiddenNumber(accountNumber) : undefined;
  if (kind === 'payment' || hidden !== undefined) return payment(hidden ?? accountNumber, []);
  return { event: 'data', kind, card, tracks: [] };
}

/**
 * Up to three characters on either side: Codabar's start and stop letters, a scanner's own letter for the kind of code, a prefix
 * such as `*`.
 */
const SURROUNDED = /^\D{0,3}(\d+)\D{0,3}$/;

/** The shop's own number, where the scanner is set to send other characters around it. */
function ownWithin(data: string, patterns: readonly CardPattern[]): string | undefined {
  const number = SURROUNDED.exec(data)?.[1];
  if (number === undefined || classify({ accountNumber: data }, patterns) === 'loyalty') return undefined;
  return classify({ accountNumber: number }, patterns) === 'loyalty' ? number : undefined;
}

function payment(number: string, tracks: readonly TrackStatus[]): SwipeEvent {
  return { event: 'data', kind: 'payment', ending: number.slice(-4), tracks };
}

function statusOf(track: Track): TrackStatus {
  const { track: number, status } = track;
  return { track: number, status, ...(track.status === 'error' && { reason: track.reason }) };
}
