// How long the terminal waits for somebody, and what counts as somebody being there.
import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Event } from './events.ts';
import type { Machine, Place, Shop, Times } from './place.ts';

/**
 * Whether a person caused this event, so that the idle time starts anew. What a device does by itself (a pad that reports, a reader
 * that comes back) must not keep an abandoned sign-up on the screen.
 */
export function isTouch(event: Event, before: Place, after: Place): boolean {
  switch (event.type) {
    case 'card':
    case 'checking':
    case 'notice':
    case 'lookUpFailed':
      return after !== before;
    case 'pinProgress':
      return isKeyPress(event.progress, before);
    case 'pinEnded':
      return event.end === 'entered' || event.end === 'cancelled';
    case 'pinPadReady':
    case 'repeated':
    case 'replicaReady':
    case 'tick':
      return false;
    // Intents come from a person. What the terminal answers to them counts too: an ending is shown for its whole time, counted from
    // when it appears and not from the touch that led to it.
    default:
      return true;
  }
}

/** Whether a PIN pad's report means that a key was pressed. It also reports that it has begun, and then nothing differs from before. */
function isKeyPress({ phase, digits, problem }: PinProgress, before: Place): boolean {
  if (before.at !== 'walk') return false;
  const { pin } = before.session;
  return pin.phase !== phase || pin.digits !== digits || pin.problem !== problem;
}

/** How many times longer than other endings a number to write down stays. */
const ISSUED_STAYS = 4;

/** How long the screen says that a card was of no use, in ms. */
const IGNORED_MS = 6000;

/** How many times longer the terminal waits for a customer who asked for more time. */
const EXTENDED = 5;
/** Who switched the times off may still have gone away: after this (s) the visit is ended all the same. */
const GIVEN_UP_SECONDS = 1800;

export function tick(before: Machine, now: number, shop: Shop): Machine {
  const { ignoredAt = now, ...rest } = before;
  const machine = now - ignoredAt < IGNORED_MS ? before : rest;
  const { place, preferences, touchedAt } = machine;
  const idle = (now - touchedAt) / 1000;
  const left = staysFor(machine, shop) - idle;
  if (left <= 0) return { place: { at: 'attract' }, preferences: shop.preferences, touchedAt: now };
  const covered =
    isPersonal(place) && idle >= coveredAfter(preferences, shop.times) ? ({ covered: true } as const) : {};
  // The warning is for a sign-up alone: at other places nothing that was typed would be lost.
  const warned = place.at === 'walk' && left <= timesFor(preferences, shop.times).warnSeconds;
  return { ...machine, ...covered, ...(warned && { idleSecondsLeft: Math.ceil(left) }) };
}

/** Whether something of the customer is on the screen. */
const isPersonal = ({ at }: Place): boolean => at === 'walk' || at === 'done' || at === 'alreadyRegistered';

/** Listening, and going through a screen by switches, takes longer. */
const patienceOf = ({ patience, speech, switches }: Preferences): Preferences['patience'] =>
  patience === 'standard' && (speech !== 'off' || switches) ? 'extended' : patience;

/** Later for who asked for more time, and for nobody else: who listens to a screen does not need it readable. */
function coveredAfter({ patience }: Preferences, { coverSeconds = Number.POSITIVE_INFINITY }: Times): number {
  if (patience === 'off') return Number.POSITIVE_INFINITY;
  return patience === 'extended' ? coverSeconds * EXTENDED : coverSeconds;
}

/** The shop's times as the customer wants them. */
function timesFor(
  preferences: Preferences,
  { idleSeconds, warnSeconds, endSeconds }: Times,
): Required<Omit<Times, 'coverSeconds'>> {
  const patience = patienceOf(preferences);
  if (patience === 'off')
    return { idleSeconds: GIVEN_UP_SECONDS, warnSeconds: GIVEN_UP_SECONDS / 10, endSeconds: GIVEN_UP_SECONDS };
  const times = patience === 'extended' ? EXTENDED : 1;
  return { idleSeconds: idleSeconds * times, warnSeconds: warnSeconds * times, endSeconds: endSeconds * times };
}

/** How long a place waits for somebody, in seconds. */
function staysFor({ place, preferences }: Machine, shop: Shop): number {
  const times = timesFor(preferences, shop.times);
  switch (place.at) {
    case 'preparing':
    case 'saving':
      return Number.POSITIVE_INFINITY;
    // Somebody chose another language here and went away: the next one finds the shop's.
    case 'attract':
      return preferences === shop.preferences ? Number.POSITIVE_INFINITY : times.idleSeconds;
    case 'swipe':
      return times.idleSeconds;
    case 'walk':
      return times.idleSeconds + times.warnSeconds;
    case 'done':
      return place.issued ? times.endSeconds * ISSUED_STAYS : times.endSeconds;
    default:
      return times.endSeconds;
  }
}
