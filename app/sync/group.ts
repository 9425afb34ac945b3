// Writes what several wait for in one commit: those that come while the others are being answered go together.

export interface Group<T> {
  /** Resolves once the item is written; rejects when the write it was in failed. */
  readonly add: (item: T) => Promise<void>;
}

export function createGroup<T>(write: (items: readonly T[]) => void): Group<T> {
  let items: T[] = [];
  let next: Promise<void> | undefined;
  const flush = async (): Promise<void> => {
    await new Promise(setImmediate);
    const some = items;
    [items, next] = [[], undefined];
    write(some);
  };
  return {
    add: (item) => {
      items.push(item);
      next ??= flush();
      return next;
    },
  };
}
