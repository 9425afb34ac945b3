// A queue whose reader waits: messages that arrive before they are asked for are kept, a few of them.

/** More waiting messages than any dialogue leaves behind: older ones are dropped. */
const KEPT = 64;

export class Mailbox<T> {
  #waiting: T[] = [];
  #taker: ((message: T) => void) | undefined;

  put(message: T): void {
    if (this.#taker) this.#taker(message);
    else this.#waiting = [...this.#waiting, message].slice(-KEPT);
  }

  /** Drops what waits; `dropped` sees each of it. */
  clear(dropped?: (message: T) => void): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (dropped) waiting.forEach(dropped);
  }

  /** The next message; undefined after `timeoutMs`; rejects with the signal's reason when it is aborted. */
  take(timeoutMs: number, signal?: AbortSignal): Promise<T | undefined> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.length > 0) return Promise.resolve(this.#waiting.shift());
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        this.#taker = undefined;
        act();
      };
      const abort = (): void => settle(() => reject(signal?.reason));
      const timer = setTimeout(() => settle(() => resolve(undefined)), timeoutMs);
      signal?.addEventListener('abort', abort);
      this.#taker = (message) => settle(() => resolve(message));
    });
  }
}
