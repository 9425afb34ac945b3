// How long the terminal waits for somebody, and what counts as somebody being there.
import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Event } from './events.ts';
import type { Machine, Place, Shop } from './place.ts';

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

export function tick(before: Machine, now: number, { times }: Shop): Machine {
  const { ignoredAt = now, ...rest } = before;
  const machine = now - ignoredAt < IGNORED_MS ? before : rest;
  const { place, touchedAt } = machine;
  const left = staysFor(place, times) - (now - touchedAt) / 1000;
  if (left <= 0) return { place: { at: 'attract' }, touchedAt: now };
  // The warning is for a sign-up alone: at other places nothing that was typed would be lost.
  const warned = place.at === 'walk' && left <= times.warnSeconds;
  return warned ? { ...machine, idleSecondsLeft: Math.ceil(left) } : machine;
}

/** How long a place waits for somebody, in seconds. */
function staysFor(place: Place, times: Shop['times']): number {
  switch (place.at) {
    case 'preparing':
    case 'attract':
    case 'saving':
      return Number.POSITIVE_INFINITY;
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
