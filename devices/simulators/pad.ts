// What every simulated PIN pad offers to a test or a demo that plays the customer.
import type { Listener, Unsubscribe } from '../../shared/signal.ts';
import type { FarEnd } from '../transport/far-end.ts';

/** A digit, `*` cancel, `#` enter or `/` clear. */
export type PadKey = string;

export const isPadKey = (key: string): boolean => /^[0-9*#/]$/.test(key);

export interface SimulatedPinPad {
  readonly press: (key: PadKey) => void;
  /** The line on the pad's own display; empty where it has none. */
  readonly display: () => string;
  readonly onDisplay: (listener: Listener<string>) => Unsubscribe;
  readonly line: FarEnd;
}
