// Tells when nothing has come for a while. What comes starts it again.

/** Where a timer fires so late (ms), the whole program was held up; bytes that came in time may then still wait to be read. */
const LATE_MS = 20;

export class PauseTimer {
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** `now` gives ms. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Calls `act` once after `ms`, in place of what was to be called before. Where the timer fires late, it waits once more, so that
   * bytes that came meanwhile are read first. It does so once only: on a machine that is always late `act` would never be called.
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
