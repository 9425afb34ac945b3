// Keeps what was started, and ends it in reverse order: each of them, even when another fails to end.

export interface Endings {
  readonly add: (end: () => unknown) => void;
  /** Ends everything, one after the other, and gives the errors. A second call ends nothing twice. */
  readonly run: () => Promise<readonly unknown[]>;
}

export function createEndings(): Endings {
  const ends: (() => unknown)[] = [];
  return {
    add: (end) => {
      ends.push(end);
    },
    run: async () => {
      const failures: unknown[] = [];
      for (let end = ends.pop(); end; end = ends.pop()) {
        try {
          await end();
        } catch (error) {
          failures.push(error);
        }
      }
      return failures;
    },
  };
}
