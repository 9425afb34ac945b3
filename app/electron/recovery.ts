// Brings the screens back by themselves: the first time at once, then after a pause that grows while they keep failing.
import type { Time } from '../time.ts';

export interface Recovery {
  /** The page crashed, hangs or could not be loaded; `why` is for the log. */
  readonly failed: (why: string) => void;
  /** The page is there. */
  readonly loaded: () => void;
  readonly stop: () => void;
}

export interface RecoveryParts {
  readonly load: () => void;
  readonly onFailure: (why: string, pauseMs: number) => void;
  readonly time: Pick<Time, 'clock' | 'sleep'>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A page that has stayed so long is well: its next failure is a first one. */
const WELL_MS = 60_000;

/** Before each attempt in a row, in ms: 0, 500, 1000, 2000 … 30,000. */
export const pauseBefore = (failures: number): number =>
  failures <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 2, 20));

export function createRecovery({ load, onFailure, time }: RecoveryParts): Recovery {
  const stopped = new AbortController();
  let failures = 0;
  let waiting = false;
  let loadedAt: number | undefined;

  const isWell = (): boolean => loadedAt !== undefined && time.clock() - loadedAt >= WELL_MS;

  async function comeBack(why: string): Promise<void> {
    failures = isWell() ? 1 : failures + 1;
    loadedAt = undefined;
    const pause = pauseBefore(failures);
    onFailure(why, pause);
    waiting = true;
    await time.sleep(pause, stopped.signal);
    waiting = false;
    if (!stopped.signal.aborted) load();
  }

  return {
    // Several signs of one failure (a load that is broken off by a crash) are one.
    failed: (why) => {
      if (!waiting && !stopped.signal.aborted) void comeBack(why);
    },
    loaded: () => {
      loadedAt = time.clock();
    },
    stop: () => stopped.abort(),
  };
}
