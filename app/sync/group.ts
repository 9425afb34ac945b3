// Writes what several wait for in one commit: those that come while the others are being answered go together.

export interface Group<T> {
  /** Resolves once the item is written; rejects when the write it was in failed. */
  readonly add: (item: T) => Promise<void>;
  /** Nobody else joins those that wait. */
  readonly close: () => void;
}

interface Batch<T> {
  readonly items: T[];
  /** Aborted once it has as many as one takes. */
  readonly full: AbortController;
  readonly written: Promise<void>;
}

/** `wait`: how long others may join the first item of a batch, of at most `most`; it ends when `full` is aborted. */
export function createGroup<T>(
  write: (items: readonly T[]) => void,
  most: number,
  wait: (full: AbortSignal) => Promise<void>,
): Group<T> {
  let open: Batch<T> | undefined;

  function begin(): Batch<T> {
    const [items, full]: [T[], AbortController] = [[], new AbortController()];
    const written = wait(full.signal).then(() => {
      if (open?.items === items) open = undefined;
      write(items);
    });
    return { items, full, written };
  }

  function close(): void {
    open?.full.abort('full');
    open = undefined;
  }

  return {
    add: (item) => {
      open ??= begin();
      const { items, written } = open;
      items.push(item);
      if (items.length >= most) close();
      return written;
    },
    close,
  };
}
