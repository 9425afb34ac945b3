// The terminal's time in a demo: the system's, which can be moved on.
import { createSignal } from '../../shared/signal.ts';
import type { Time } from '../time.ts';

export interface MovableTime extends Time {
  /** Moves both clocks on by `ms`, which is above 0: whoever sleeps till then wakes. */
  readonly moveOn: (ms: number) => void;
  /** How far the clocks are ahead of the system's, in ms. */
  readonly ahead: () => number;
}

export function createMovableTime(base: Time): MovableTime {
  const moved = createSignal<number>();
  let ahead = 0;
  const clock = (): number => base.clock() + ahead;

  /** Sleeps on after each move, for what is left. */
  async function sleep(ms: number, until: AbortSignal): Promise<void> {
    const due = clock() + ms;
    do {
      const woken = new AbortController();
      const stopListening = moved.on(() => woken.abort('moved'));
      await base.sleep(Math.max(0, due - clock()), AbortSignal.any([until, woken.signal]));
      stopListening();
    } while (!until.aborted && clock() < due);
  }

  return {
    now: () => new Date(base.now().getTime() + ahead),
    clock,
    sleep,
    ahead: () => ahead,
    moveOn: (ms) => {
      ahead += ms;
      moved.emit(ahead);
    },
  };
}
