// A swipe event as a line of JSON for a technician: card data masked unless it is asked for, and never of a payment card.
import type { SwipeEvent } from './swipe-event.ts';
import type { Track } from './tracks.ts';

/** The last four characters, with an asterisk for each one before; nothing of a number that short. A payment card's length is not told. */
export const masked = (number: string): string =>
  number.length > 4 ? number.slice(-4).padStart(number.length, '*') : '*'.repeat(number.length);
const PAYMENT_STARS = '************';

/** `raw` adds the full number and the tracks' data. */
export function lineOf(event: SwipeEvent, raw: boolean): Readonly<Record<string, unknown>> {
  if (event.event === 'error') return { ...event, ...(event.tracks.length === 0 && { tracks: undefined }) };
  const { kind } = event;
  if (event.kind === 'payment')
    return { event: event.event, kind, accountNumber: `${PAYMENT_STARS}${event.ending}`, ...tracksOf(event.tracks) };
  const { accountNumber, address, city, state, birthDate, ...others } = event.card;
  return {
    event: event.event,
    kind,
    accountNumber: raw ? accountNumber : masked(accountNumber),
    ...others,
    // Where somebody lives, and since when, is nobody's business at a counter.
    ...(raw && { address, city, state, birthDate }),
    ...(event.layout !== undefined && { layout: event.layout }),
    ...tracksOf(event.tracks.map((track) => (raw ? track : withoutData(track)))),
  };
}

/** A barcode has no tracks. */
const tracksOf = (tracks: readonly object[]): { tracks?: readonly object[] } => (tracks.length === 0 ? {} : { tracks });

function withoutData(track: Track): object {
  if (track.status !== 'ok') return track;
  const { data: _card, ...status } = track;
  return status;
}
