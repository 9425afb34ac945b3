// A pad as its protocol offers it, for the dialogue of a PIN entry.

/** One key press. `digit` is an ASCII code, 0x30 to 0x39. */
export type PinKey =
  | { readonly key: 'digit'; readonly digit: number }
  | { readonly key: 'enter' | 'clear' | 'cancel' | 'timedOut' };

/**
 * A pad's own entry, up to its ENTER. `digits` are ASCII, and the taker's to zero. `notDigits`: other keys were pressed too.
 * `refused`: the pad does not do this.
 */
export type PadEntry =
  | { readonly end: 'digits'; readonly digits: Buffer }
  | { readonly end: 'notDigits' | 'cancelled' | 'timedOut' | 'refused' };

/** What a pad must offer for the dialogue; all reject with `LinkDownError` when the pad is not there. */
export interface KeyByKeyPad {
  /** Shows a line on the pad. Called only when the line changes: on a slow link a key that is pressed meanwhile is lost. */
  readonly display: (line: string) => Promise<void>;
  /** The next key, or `timedOut` after `timeoutMs`; rejects with the signal's reason when it is aborted. */
  readonly nextKey: (timeoutMs: number, signal: AbortSignal) => Promise<PinKey>;
  /** Collects digits up to ENTER by itself, echoed as `*`, where it can; the dialogue goes on key by key where it refuses. */
  readonly enterDigits?: (longest: number, timeoutMs: number, signal: AbortSignal) => Promise<PadEntry>;
  /** Called before and after a dialogue, for pads whose keys arrive unasked. */
  readonly begin?: () => void;
  readonly end?: () => void;
}

/** A pad by its protocol, as a model makes it. */
export interface Pad extends KeyByKeyPad {
  /** A connectivity test: whether a pad of this protocol answers. Left out where it cannot be asked. Never rejects. */
  readonly probe?: () => Promise<boolean>;
  /** What this pad turned out not to do, for staff. */
  readonly limits?: () => string | undefined;
}
