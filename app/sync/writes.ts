// Pages on their way into the file: the next one is handed over while one is written, so that what writes them never waits.
export interface Writes<Page> {
  /** Hands over a page. Resolves once the page before it is written, and rejects where that one could not be. */
  readonly add: (page: Page) => Promise<void>;
  /** Resolves once all are written; rejects with the error of the first that could not be. */
  readonly done: () => Promise<void>;
}

/** `write` writes pages in the order in which it is called. */
export function createWrites<Page>(write: (page: Page) => Promise<void>): Writes<Page> {
  let written = Promise.resolve();
  return {
    add: (page) => {
      const before = written;
      written = both(before, write(page));
      // Whoever calls next hears of it.
      written.catch(() => undefined);
      return before;
    },
    done: () => written,
  };
}

/** Behind a page that failed the next one fails too: it is the first one's error that counts. */
async function both(before: Promise<void>, own: Promise<void>): Promise<void> {
  try {
    await own;
  } finally {
    await before;
  }
}
