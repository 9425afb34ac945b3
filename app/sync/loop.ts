// Runs a round, waits as long as it says, and starts over, until it is stopped. It survives rounds that throw.
import { backoffMs } from './backoff.ts';

export interface Loop {
  readonly start: () => void;
  /** Ends the waiting. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface LoopParts {
  /** Gives how long to wait for the next one, in ms. */
  readonly round: () => Promise<number>;
  /** Called after each round, whatever came of it. */
  readonly afterRound: () => void;
  readonly onFailure: (error: unknown) => void;
  readonly random: () => number;
}

const SHORTEST_WAIT_MS = 50;
/** Whatever a round asks for: it is soon enough for a clock that was set back. */
const LONGEST_WAIT_MS = 60_000;
/** After rounds that failed in this terminal itself, as with a full disk. */
const LONGEST_FAILURE_WAIT_MS = 60_000;

export function createLoop({ round, afterRound, onFailure, random }: LoopParts): Loop {
  let failures = 0;
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  /** Undefined when the work threw. */
  async function attempt<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  }

  /** A round that failed is not asked for its wait: what it was to do is due already, and would be at once again. */
  async function turn(): Promise<number> {
    const wait = await attempt(round);
    await attempt(afterRound);
    failures = wait === undefined ? failures + 1 : 0;
    return wait ?? backoffMs(failures - 1, LONGEST_FAILURE_WAIT_MS, random);
  }

  function pause(wait: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, wait)));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const wait = await turn();
      if (!stopped) await pause(wait);
    }
  }

  return {
    start: () => {
      running = run();
    },
    wake: () => wakeUp(),
    stop: () => {
      stopped = true;
      wakeUp();
      return running;
    },
  };
}
