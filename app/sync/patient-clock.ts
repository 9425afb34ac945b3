// The system's clock for what is erased by its age: a clock that is wrong for a while must not erase what cannot be had again.
import type { Time } from '../time.ts';

/** More than a clock is corrected by where it is right. */
const JUMP_MS = 60_000;
/** How long a clock has to go on without a jump before it is believed, in ms. */
const DOUBT_MS = 3_600_000;

/** Gives the system's time; undefined in the first hour, and in the hour after the clock was set: forward, back, or by a machine that slept. */
export function createPatientClock({ now, clock }: Pick<Time, 'now' | 'clock'>): () => Date | undefined {
  let last = { time: now().getTime(), at: clock() };
  let since = last.at;
  return () => {
    const [time, at] = [now().getTime(), clock()];
    const jump = Math.abs(time - last.time - (at - last.at));
    if (jump > JUMP_MS) since = at;
    last = { time, at };
    return at - since >= DOUBT_MS ? new Date(time) : undefined;
  };
}
