// How long the terminal waits for somebody.
import type { Machine, Shop } from './machine.ts';

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
