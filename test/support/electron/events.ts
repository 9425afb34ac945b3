// Electron's events: an object that can prevent what would happen.
import type { Event } from 'electron';

export type Preventable<T extends object = object> = Event<T>;

export function preventable<T extends object>(details: T): Preventable<T> {
  let prevented = false;
  return {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  } as Preventable<T>;
}
