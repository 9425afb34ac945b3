// Runs a round, waits as long as it says, and starts over, until it is stopped. It survives rounds that throw, and runs none early: a
// round begins when it is due or when it was woken.
import type { Time } from '../time.ts';
import { backoffMs } from './backoff.ts';

export interface Loop {
  readonly start: () => void;
  /** Ends the waiting; where a round is under way, another one follows it at once. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface LoopParts {
  /** Gives how long to wait for the next one, in ms; Infinity: until it is woken. */
  readonly round: () => Promise<number>;
  readonly onFailure: (error: unknown) => void;
  readonly time: Pick<Time, 'clock' | 'sleep'>;
  readonly random: () => number;
}

/** A round may ask for less: what it has to wait for is not there sooner. */
const SHORTEST_WAIT_MS = 50;
/** The system's timers take no more; a clock that was set back is found out by then. */
const LONGEST_SLEEP_MS = 60_000;
/** After rounds that failed in this terminal itself, as with a full disk. */
const LONGEST_FAILURE_WAIT_MS = 60_000;

export function createLoop({ round, onFailure, time, random }: LoopParts): Loop {
  let failures = 0;
  let stopped = false;
  let woken = new AbortController();
  let running: Promise<void> = Promise.resolve();

  /** A round that failed is not asked for its wait: what it was to do is due already, and would be at once again. */
  async function turn(): Promise<number> {
    try {
      const wait = await round();
      failures = 0;
      return wait;
    } catch (error) {
      onFailure(error);
      failures += 1;
      return backoffMs(failures - 1, LONGEST_FAILURE_WAIT_MS, random);
    }
  }

  /** A timer may end before its time by the clock: the rest is waited for too. */
  async function pause(wait: number): Promise<void> {
    const until = time.clock() + Math.max(SHORTEST_WAIT_MS, wait);
    while (!woken.signal.aborted && time.clock() < until)
      await time.sleep(Math.min(LONGEST_SLEEP_MS, until - time.clock()), woken.signal);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = new AbortController();
      const wait = await turn();
      await pause(wait);
    }
  }

  return {
    start: () => {
      running = run();
    },
    // A reason of its own: without one, an error with its stack is made at each sign-up.
    wake: () => woken.abort('woken'),
    stop: () => {
      stopped = true;
      woken.abort('stopped');
      return running;
    },
  };
}
