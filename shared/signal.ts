// A list of listeners: the smallest thing that tells others that something happened.

export type Listener<T> = (value: T) => void;
export type Unsubscribe = () => void;

export interface Signal<T> {
  readonly on: (listener: Listener<T>) => Unsubscribe;
  readonly emit: (value: T) => void;
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<Listener<T>>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
