// Who may hash when: a hash takes a core and 19 MiB for some 20 ms, so only so many are under way, and only so many wait.
//
// Callers who are logged in, or were lately from the same address, go first, and strangers' logins never take more than one
// place at a time: a caller waits for one stranger's hash at the most, however many strangers there are.
//
// While callers wait, those whose hashes are made leave a handful at a time, so that what they write next shares a transaction.
import os from 'node:os';

/** Runs a hash as soon as there is a place for it. */
export type OnCore = <T>(hash: () => Promise<T>) => Promise<T>;

export interface Lane {
  /** `busy`: as many as may wait are waiting, and `work` was not begun. All hashes of `work` run by its `onCore`. */
  readonly enter: <T>(work: (onCore: OnCore) => Promise<T>) => Promise<T | 'busy'>;
}

export interface HashQueue {
  readonly callers: Lane;
  readonly strangers: Lane;
}

export interface HashQueueOptions {
  /** Hashes under way at once. One more than there are cores, so that none is idle while the main thread waits for the disk. */
  readonly places?: number;
  /** Calls in a lane at once, those that hash included. */
  readonly callers?: number;
  readonly strangers?: number;
}

/** About two seconds of work for two cores. */
const MOST_CALLERS = 200;
const MOST_STRANGERS = 32;

/** A caller waits for as many hashes of others as this at the most. */
const HANDFUL = 8;

interface Waiting {
  readonly lane: 'callers' | 'strangers';
  readonly begin: () => void;
}

export function createHashQueue({
  places = os.availableParallelism() + 1,
  callers: mostCallers = MOST_CALLERS,
  strangers: mostStrangers = MOST_STRANGERS,
}: HashQueueOptions = {}): HashQueue {
  const waiting: Record<Waiting['lane'], Waiting[]> = { callers: [], strangers: [] };
  const underway = { callers: 0, strangers: 0 };

  function next(): Waiting | undefined {
    if (underway.callers + underway.strangers >= places) return undefined;
    return waiting.callers.shift() ?? (underway.strangers === 0 ? waiting.strangers.shift() : undefined);
  }

  function begin(): void {
    for (let one = next(); one; one = next()) {
      underway[one.lane] += 1;
      one.begin();
    }
  }

  const onCoreFor =
    (lane: Waiting['lane']): OnCore =>
    async (hash) => {
      await new Promise<void>((resolve) => {
        waiting[lane].push({ lane, begin: resolve });
        begin();
      });
      try {
        return await hash();
      } finally {
        underway[lane] -= 1;
        begin();
      }
    };

  function createLane(lane: Waiting['lane'], most: number, handful: number): Lane {
    let inside = 0;
    const leaving: (() => void)[] = [];
    const leave = (): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      leaving.push(resolve);
      // Who waits leaves later, and then looks here again.
      if (waiting[lane].length > 0 && leaving.length < handful) return promise;
      for (const go of leaving.splice(0)) go();
      return promise;
    };
    return {
      enter: async (work) => {
        if (inside >= most) return 'busy';
        inside += 1;
        try {
          return await work(onCoreFor(lane));
        } finally {
          await leave();
          inside -= 1;
        }
      },
    };
  }

  return { callers: createLane('callers', mostCallers, HANDFUL), strangers: createLane('strangers', mostStrangers, 1) };
}
