// The log beside the replica (SQLite's write-ahead log) is written into it on another thread: SQLite would do so in the commit of some
// customer's sign-up, which took ten times as long as the others.

export interface LogKeeper {
  /** So many sign-ups were written, in one commit. */
  readonly wrote: (signUps: number) => void;
}

/** So many sign-ups take some megabytes of log. */
export const SIGN_UPS = 200;

/** In pages: where the log has grown so long, SQLite does it all the same, in whatever commit comes. */
export const LONGEST_LOG = 8000;

/** `checkpoint` may fail, with a full disk or a thread that has ended: it is called again after as many more. */
export function createLogKeeper(checkpoint: () => Promise<void>): LogKeeper {
  let written = 0;
  let busy = false;
  const done = (): void => {
    busy = false;
  };
  return {
    wrote: (signUps) => {
      written += signUps;
      if (busy || written < SIGN_UPS) return;
      written = 0;
      busy = true;
      checkpoint().then(done, done);
    },
  };
}
