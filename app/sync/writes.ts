// Pages on their way into the file: the next one is handed over while one is written, so that what writes them never waits.
export interface Writes<Page> {
  /** Hands over a page. Resolves once the one before it is written, and rejects where that one could not be. */
  readonly add: (page: Page) => Promise<void>;
  /** Resolves once all are written; rejects with what the first one that failed was told. */
  readonly done: () => Promise<void>;
}

/** `write` writes pages in the order in which it is called. */
export function createWrites<Page>(write: (page: Page) => Promise<void>): Writes<Page> {
  let last = Promise.resolve();
  return {
    add: (page) => {
      const before = last;
      last = after(before, write(page));
      // Told by the calls that come.
      last.catch(() => undefined);
      return before;
    },
    done: () => last,
  };
}

/** One that follows a page that failed fails too: it is the first one's error that counts. */
async function after(before: Promise<void>, own: Promise<void>): Promise<void> {
  try {
    await own;
  } finally {
    await before;
  }
}
