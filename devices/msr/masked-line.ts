// A swipe event as a line of JSON for a technician: card data masked unless it is asked for, and never of a payment card.
import type { CardData } from './card-data.ts';
import type { SwipeEvent } from './swipe-event.ts';
import type { Track } from './tracks.ts';

/** The last four characters, with an asterisk for each character before; asterisks alone for a number of four or fewer. */
export const masked = (number: string): string =>
  number.length > 4 ? number.slice(-4).padStart(number.length, '*') : '*'.repeat(number.length);
/** Of a payment card not even the length is shown. */
const PAYMENT_STARS = '************';

/** `raw` adds the full number and the tracks' data. */
export function lineOf(event: SwipeEvent, raw: boolean): Readonly<Record<string, unknown>> {
  const layout = event.layout === undefined ? {} : { layout: event.layout };
  if (event.event === 'error')
    return { event: event.event, reason: event.reason, ...layout, ...tracksOf(event.tracks) };
  const { kind } = event;
  if (event.kind === 'payment') {
    const accountNumber = `${PAYMENT_STARS}${event.ending}`;
    return { event: event.event, kind, accountNumber, ...layout, ...tracksOf(event.tracks) };
  }
  return {
    event: event.event,
    kind,
    ...(raw ? event.card : maskedCard(event.card)),
    ...layout,
    ...tracksOf(event.tracks.map((track) => (raw ? track : withoutData(track)))),
  };
}

/** Leaves out the address and the date of birth; masks digits in a name, which may be a number. */
function maskedCard(card: CardData): Partial<CardData> {
  const { accountNumber, address: _address, city: _city, state: _state, birthDate: _birth, ...others } = card;
  const { expirationDate, serviceCode, ...names } = others;
  const parts = Object.entries(names).map(([part, name]) => [part, name.replace(/\d/g, '*')]);
  return {
    accountNumber: masked(accountNumber),
    ...(expirationDate !== undefined && { expirationDate }),
    ...(serviceCode !== undefined && { serviceCode }),
    ...Object.fromEntries(parts),
  };
}

/** A barcode has no tracks. */
const tracksOf = (tracks: readonly object[]): { tracks?: readonly object[] } => (tracks.length === 0 ? {} : { tracks });

function withoutData(track: Track): object {
  if (track.status !== 'ok') return track;
  const { data: _card, ...status } = track;
  return status;
}
