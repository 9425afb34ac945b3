// Notices that the screens hang: they are asked for a sign of life, and one that stays out too long is a page that hangs. Chromium
// itself notices only when somebody touches the page, and after 15 s.
import type { Time } from '../time.ts';

export interface Heartbeat {
  /** The page gave a sign of life. */
  readonly beat: () => void;
  /** A page is being loaded: it is asked for nothing before its first sign of life. */
  readonly loading: () => void;
  readonly stop: () => void;
}

export interface HeartbeatParts {
  readonly ask: () => void;
  readonly onSilence: () => void;
  readonly time: Pick<Time, 'clock' | 'sleep'>;
}

const EVERY_MS = 250;
/** How long a page may be silent, in ms: with the load that follows it is back within 2 s. */
export const SILENCE_MS = 1250;
/** How long a page may take until its script runs. A slow machine takes 2 s for it. */
export const LOADING_MS = 10_000;
/** When this process was itself so late (ms), the page's answer may be on its way: it gets the whole time again. */
const LATE_MS = 500;

export function createHeartbeat({ ask, onSilence, time }: HeartbeatParts): Heartbeat {
  const stopped = new AbortController();
  let page: { readonly at: number; readonly patienceMs: number } | undefined;
  const wait = (patienceMs: number): void => {
    page = { at: time.clock(), patienceMs };
  };

  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      const before = time.clock();
      await time.sleep(EVERY_MS, stopped.signal);
      if (!stopped.signal.aborted) look(time.clock() - before - EVERY_MS);
    }
  }

  function look(lateMs: number): void {
    if (!page) return;
    if (lateMs > LATE_MS) wait(page.patienceMs);
    if (time.clock() - page.at >= page.patienceMs) {
      page = undefined;
      onSilence();
    } else if (page.patienceMs === SILENCE_MS) ask();
  }

  void watch();
  return { beat: () => wait(SILENCE_MS), loading: () => wait(LOADING_MS), stop: () => stopped.abort() };
}
