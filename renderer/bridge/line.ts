// A line to the terminal. What comes is not looked at yet.

export interface Line {
  readonly send: (message: unknown) => void;
  readonly close: () => void;
}
