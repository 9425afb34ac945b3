// What the on-screen keyboard needs to know of the input that it types into.
import type { KeyboardKind } from './keys.ts';

export interface Target {
  readonly kind: KeyboardKind;
  /** The last input is one that nothing is typed into, such as a choice. */
  readonly resting: boolean;
  /** The input is empty and takes a name or the like: it begins with a capital. */
  readonly beginsCapital: boolean;
}

/** Where nothing is known of the input: any text. */
export const ANY_TEXT: Target = { kind: 'text', resting: false, beginsCapital: false };

/** The same target is the same object: a letter that is typed then draws no keyboard anew. */
export const sameTarget = (before: Target, now: Target): Target => (isSame(before, now) ? before : now);

const isSame = (one: Target, other: Target): boolean =>
  one.kind === other.kind && one.resting === other.resting && one.beginsCapital === other.beginsCapital;
