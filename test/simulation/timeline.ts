// Time in a simulation: nothing happens but what was put on it, in order, and an hour takes as long as what happens in it.

export interface Timeline {
  /** Ms since the simulation began. */
  readonly now: () => number;
  /** Lets `action` happen in so many ms, after all that was put on the same moment before. Gives how to take it off again. */
  readonly after: (ms: number, action: () => void) => () => void;
  /** Lets everything happen up to `end`. */
  readonly runUntil: (end: number) => Promise<void>;
}

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly action: () => void;
}

/** `busy`: whether something is under way that neither time nor a turn of the event loop waits for, such as a database server. */
export function createTimeline(busy: () => boolean = () => false): Timeline {
  let now = 0;
  let order = 0;
  let coming: Happening[] = [];

  const isBefore = (one: Happening, other: Happening): boolean =>
    one.at < other.at || (one.at === other.at && one.order < other.order);

  function put(happening: Happening): void {
    let place = coming.length;
    for (let before = coming[place - 1]; before && isBefore(happening, before); before = coming[place - 1]) place -= 1;
    coming.splice(place, 0, happening);
  }

  async function runUntil(end: number): Promise<void> {
    await settle(busy);
    for (let [next] = coming; next && next.at <= end; [next] = coming) {
      coming.shift();
      now = next.at;
      next.action();
      await settle(busy);
    }
    now = end;
  }

  return {
    now: () => now,
    after: (ms, action) => {
      const happening = { at: now + Math.max(0, Math.ceil(ms)), order: order++, action };
      put(happening);
      return () => {
        coming = coming.filter((each) => each !== happening);
      };
    },
    runUntil,
  };
}

/** No simulation has this much to do at one moment. */
const MOST_TURNS = 100_000;

/** Until nothing is left to do that needs no time: all promises are settled, and nothing waits for the next turn of the event loop. */
async function settle(busy: () => boolean): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    await new Promise(setImmediate);
    if (!process.getActiveResourcesInfo().includes('Immediate') && !busy()) return;
  }
  throw new Error('Something goes on and on without letting time pass.');
}
