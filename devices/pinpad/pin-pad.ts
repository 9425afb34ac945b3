// The one interface of every PIN pad.
import type { DeviceStatus } from '../device-state.ts';

export type PinPhase = 'enter' | 'confirm';
export type PinProblem = 'tooShort' | 'tooLong' | 'mismatch';

/** What the screen may know while a PIN is entered: how many digits, never which. */
export interface PinProgress {
  readonly phase: PinPhase;
  readonly digits: number;
  readonly problem?: PinProblem;
}

/** What the pad's own display says; 16 characters fit on the smallest. */
export interface PinPrompts {
  readonly enter: string;
  readonly confirm: string;
  readonly tooShort: string;
  /** Needed because a pad that collects a whole PIN by itself may take more digits than it was told to. */
  readonly tooLong: string;
  readonly mismatch: string;
  readonly done: string;
  readonly cancelled: string;
}

export interface CollectPin {
  readonly minLength: number;
  readonly maxLength: number;
  readonly prompts: PinPrompts;
  /** Ask for the PIN a second time. */
  readonly confirm: boolean;
  /** Longest wait for a key, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PinProgress) => void;
}

/** How a PIN entry ended. `pin` holds ASCII digits; who takes it zeroes it. */
export type PinResult =
  | { readonly end: 'entered'; readonly pin: Buffer }
  | { readonly end: 'cancelled' }
  | { readonly end: 'timedOut' }
  /** The pad is not there, went away or does not speak its protocol; `detail` is for staff. */
  | { readonly end: 'failed'; readonly detail: string };

export interface PinPad {
  readonly id: string;
  readonly status: DeviceStatus;
  readonly open: () => void;
  readonly close: () => Promise<void>;
  /** One entry at a time: a second call fails until the first has ended. */
  readonly collectPin: (request: CollectPin) => Promise<PinResult>;
}
