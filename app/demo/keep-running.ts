// Keeps a program running: one that dies is started again, and what does not start is tried again.

/** A program that was started. */
export interface Run {
  /** Resolves when it has ended, however it ended. */
  readonly ended: Promise<unknown>;
  readonly stop: () => void;
}

export interface Kept {
  /** Ends the program for good. */
  readonly stop: () => Promise<void>;
}

export interface KeepParts {
  /** The run that there is already. */
  readonly first: Run;
  /** Starts it once more; rejects where it does not start. */
  readonly start: () => Promise<Run>;
  /** Resolves after `ms`, or as soon as `until` is aborted. */
  readonly sleep: (ms: number, until: AbortSignal) => Promise<void>;
  /** Called each time that it ended by itself. */
  readonly onDeath: () => void;
}

/** How long to wait before the first and before later attempts, in ms. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export function keepRunning({ first, start, sleep, onDeath }: KeepParts): Kept {
  const stopping = new AbortController();
  let run = first;

  /** Gives once it runs, or is not to run any more. */
  async function again(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await sleep(wait, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        run = await start();
        if (stopping.signal.aborted) run.stop();
        return;
      } catch {
        // It said itself why it does not start.
      }
    }
  }

  async function keep(): Promise<void> {
    for (;;) {
      await run.ended;
      if (stopping.signal.aborted) return;
      onDeath();
      await again();
    }
  }

  const done = keep();
  return {
    stop: () => {
      stopping.abort();
      run.stop();
      return done;
    },
  };
}
