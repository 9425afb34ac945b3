// The system's clock for what is erased by its age: a clock that is wrong for a while must not erase what cannot be had again.
import type { Time } from '../time.ts';

/** More than a clock is corrected by where it is right. */
const JUMP_MS = 60_000;
/** How long a clock that was set forward has to stay so before it is believed, in ms. */
const DOUBT_MS = 3_600_000;

/** Gives the system's time; where that was set forward since the last call, the time it would be without, until it has stayed so for an hour. */
export function createPatientClock({ now, clock }: Pick<Time, 'now' | 'clock'>): () => Date {
  let believed = { time: now().getTime(), at: clock() };
  let doubtedSince: number | undefined;
  return () => {
    const [time, at] = [now().getTime(), clock()];
    const expected = believed.time + at - believed.at;
    if (time > expected + JUMP_MS) {
      doubtedSince ??= at;
      if (at - doubtedSince < DOUBT_MS) return new Date(expected);
    }
    doubtedSince = undefined;
    believed = { time, at };
    return new Date(time);
  };
}
