// How long the terminal waits for somebody, and what counts as somebody being there.
import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Event, Machine, Place, Shop } from './machine.ts';

/** Whether a person did this. What a device does by itself must not keep an abandoned sign-up on the screen. */
export function isTouch(event: Event, before: Place, after: Place): boolean {
  switch (event.type) {
    case 'card':
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
    // Intents, and the terminal's answers to them: an ending stays for its whole time from when it is shown.
    default:
      return true;
  }
}

/** A pad also reports when it begins; then nothing has changed. */
function isKeyPress({ phase, digits, problem }: PinProgress, before: Place): boolean {
  if (before.at !== 'walk') return false;
  const { pin } = before.session;
  return pin.phase !== phase || pin.digits !== digits || pin.problem !== problem;
}

/** How many times longer than other endings a number to write down stays. */
const ISSUED_STAYS = 4;

export function tick(machine: Machine, now: number, { times }: Shop): Machine {
  const { place, touchedAt } = machine;
  const idle = (now - touchedAt) / 1000;
  switch (place.at) {
    case 'preparing':
    case 'attract':
    case 'saving':
      return machine;
    case 'done':
    case 'sorry':
    case 'alreadyRegistered': {
      const stays = place.at === 'done' && place.issued ? times.endSeconds * ISSUED_STAYS : times.endSeconds;
      return idle < stays ? machine : { place: { at: 'attract' }, touchedAt: now };
    }
    default: {
      const left = Math.ceil(times.idleSeconds + times.warnSeconds - idle);
      if (left <= 0) return { place: { at: 'attract' }, touchedAt: now };
      return left <= times.warnSeconds ? { ...machine, idleSecondsLeft: left } : machine;
    }
  }
}
