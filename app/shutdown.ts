// Ends the program: in order when it is asked to, at once when it is asked again.
import type { Endings } from './endings.ts';

export interface Shutdown {
  /** Ends what was started, then exits with `status`. The first call decides the status. */
  readonly stop: (status: number) => Promise<void>;
  /** A Ctrl-C or the like. */
  readonly interrupt: () => void;
}

export interface ShutdownParts {
  readonly endings: Endings;
  readonly exit: (status: number) => void;
  /** Hears what failed to end. */
  readonly onFailure: (error: unknown) => void;
  /** In ms. */
  readonly now: () => number;
}

/** npm and tools/with-setup.mjs hand a Ctrl-C on that the terminal line delivered already: within this time it is the same one. */
const SAME_KEY_MS = 500;
/** What a shell gives for a program that a Ctrl-C ended. */
const INTERRUPTED = 130;

export function createShutdown({ endings, exit, onFailure, now }: ShutdownParts): Shutdown {
  let stoppingSince: number | undefined;

  async function stop(status: number): Promise<void> {
    if (stoppingSince !== undefined) return;
    stoppingSince = now();
    for (const failure of await endings.run()) onFailure(failure);
    exit(status);
  }

  return {
    stop,
    interrupt: () => {
      if (stoppingSince === undefined) void stop(0);
      else if (now() - stoppingSince >= SAME_KEY_MS) exit(INTERRUPTED);
    },
  };
}
