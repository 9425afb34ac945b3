// The far end of a simulated link: what a simulator holds in place of a device's cable.
import type { Listener, Unsubscribe } from '../../shared/signal.ts';

export interface FarEnd {
  /** What a program opens: a link that stays the same over plugging in and out. */
  readonly path: string;
  readonly onBytes: (listener: Listener<Buffer>) => Unsubscribe;
  readonly write: (bytes: Uint8Array) => void;
  readonly plug: () => void;
  /** Closes the far end, as pulling the cable does: a program that has the path open sees a hang-up. */
  readonly unplug: () => void;
  readonly plugged: () => boolean;
  /** Unplugs for good. */
  readonly dispose: () => void;
}
