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

  /** Calls `act` once after `ms`, in place of what was to be called; where it comes late, what came meanwhile is let in first. */
  start(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    const due = this.#now() + ms;
    this.#timer = setTimeout(() => (this.#now() > due + LATE_MS ? this.start(ms, act) : act()), ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
