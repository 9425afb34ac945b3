// Ends the program: asked once, it ends everything in order; asked again, it exits at once.
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
  /** Called with each error of something that failed to end. */
  readonly onFailure: (error: unknown) => void;
  /** In ms. */
  readonly now: () => number;
}

/** One Ctrl-C arrives several times: from the terminal line, and passed on by npm and tools/with-setup.mjs. Within this it is the same. */
const SAME_KEY_MS = 500;
/** The exit status that shells give a program ended by Ctrl-C. */
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
