// What one of the terminal's surfaces is to the door that leads to all of them.

export type Send = (message: unknown) => void;

/** What one surface is: its state, and what it does with a message. */
export interface SurfaceKind {
  readonly state: () => unknown;
  readonly receive: (message: unknown, send: Send) => void;
}
