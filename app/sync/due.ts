// When each of some things is to be done next; at first, at once.

export interface Due {
  readonly is: (what: string) => boolean;
  readonly again: (what: string, afterMs: number) => void;
  /** Whether it is to be done now; then it is due again after `everyMs`. */
  readonly take: (what: string, everyMs: number) => boolean;
}

/** `clock`: in ms from any start, and never set back. */
export function createDue(clock: () => number): Due {
  const times = new Map<string, number>();
  const is = (what: string): boolean => clock() >= (times.get(what) ?? Number.NEGATIVE_INFINITY);
  const again = (what: string, afterMs: number): void => {
    times.set(what, clock() + afterMs);
  };
  return {
    is,
    again,
    take: (what, everyMs) => {
      const due = is(what);
      if (due) again(what, everyMs);
      return due;
    },
  };
}
