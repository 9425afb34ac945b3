// Time as the terminal is handed it: a test or a simulation hands it one of its own.

export interface Time {
  /** The system's clock. It may be set back. */
  readonly now: () => Date;
  /** In ms from any start, and never set back. */
  readonly clock: () => number;
  /** Resolves after `ms`, or as soon as `until` is aborted. */
  readonly sleep: (ms: number, until: AbortSignal) => Promise<void>;
}

export const systemTime: Time = {
  now: () => new Date(),
  clock: () => performance.now(),
  sleep: (ms, until) =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        until.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.max(0, ms));
      if (until.aborted) end();
      else until.addEventListener('abort', end);
    }),
};
