// Time as a simulated terminal is handed it: the timeline's, by a clock of its own that may be wrong.
import type { Time } from '../../app/time.ts';
import { BEGINNING_OF_TIME } from './shop.ts';
import type { Timeline } from './timeline.ts';

/** One that was killed never wakes. */
export function timeOf(timeline: Timeline, alive: () => boolean, ahead: () => number): Time {
  return {
    now: () => new Date(BEGINNING_OF_TIME + timeline.now() + ahead()),
    clock: timeline.now,
    sleep: (ms, until) =>
      new Promise((resolve) => {
        const end = (): void => {
          takeOff();
          until.removeEventListener('abort', end);
          if (alive()) resolve();
        };
        const takeOff = timeline.after(ms, end);
        if (until.aborted) end();
        else until.addEventListener('abort', end);
      }),
  };
}
