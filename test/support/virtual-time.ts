// Time that a test owns: nothing sleeps longer than the test says.
import type { Time } from '../../app/time.ts';

export interface VirtualTime extends Time {
  /** Lets so many ms pass; whoever sleeps until then wakes in order, and does what it does. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the system's clock, and not the other. */
  readonly setNow: (now: Date) => void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Lets everything happen that needs no time: promises, and what was put off to the next turn of the event loop. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
}

export function createVirtualTime(start = new Date('2026-01-02T03:04:05Z')): VirtualTime {
  let clock = 0;
  let offset = start.getTime();
  let sleepers: Sleeper[] = [];

  async function pass(ms: number): Promise<void> {
    const end = clock + ms;
    await settle();
    for (let next = earliest(end); next; next = earliest(end)) {
      clock = Math.max(clock, next.at);
      next.wake();
      await settle();
    }
    clock = end;
  }

  const earliest = (end: number): Sleeper | undefined =>
    sleepers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];

  return {
    now: () => new Date(offset + clock),
    clock: () => clock,
    sleep: (ms, until) =>
      new Promise((resolve) => {
        const sleeper = { at: clock + ms, wake: () => end() };
        const end = (): void => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          resolve();
        };
        sleepers.push(sleeper);
        if (until.aborted) end();
        else until.addEventListener('abort', end);
      }),
    pass,
    setNow: (now) => {
      offset = now.getTime() - clock;
    },
  };
}
