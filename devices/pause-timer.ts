// Tells when nothing has come for a while. What comes starts it again.

/** A timer that is so late (ms) was held up with the whole program, and so may bytes have been that came in time. */
const LATE_MS = 20;

export class PauseTimer {
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** `now` gives ms. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Calls `act` once after `ms`, in place of what was to be called. Where it comes late, it waits once more, so that what came meanwhile
   * is let in first; once only, or a machine that is always late would never get there.
   */
  start(ms: number, act: () => void, waitsAgain = true): void {
    clearTimeout(this.#timer);
    const due = this.#now() + ms;
    const isLate = (): boolean => waitsAgain && this.#now() > due + LATE_MS;
    this.#timer = setTimeout(() => (isLate() ? this.start(ms, act, false) : act()), ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
