// The input that the on-screen keyboard types into: the one that has the focus, or had it last.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardKind } from './keys.ts';

/** What the keyboard needs to know of the input. */
export interface Target {
  readonly kind: KeyboardKind;
  /** The last input is one that nothing is typed into, such as a choice. */
  readonly resting: boolean;
  /** The input is empty and takes a name or the like: it begins with a capital. */
  readonly beginsCapital: boolean;
}

/** Before an input has the focus: as for a name, with which most sign-ups begin, so that its keys need not be drawn twice. */
const AT_FIRST: Target = { kind: 'text', resting: false, beginsCapital: true };

export function useTarget(): {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly target: Target;
} {
  const input = useRef<HTMLInputElement>(null);
  const [target, setTarget] = useState(AT_FIRST);
  // Before the screen is painted, so that no keyboard is drawn for one input and then for another.
  useLayoutEffect(() => {
    const look = (): void => {
      const { activeElement } = document;
      // When a button gets the focus, the keyboard goes on typing into the input that had it before.
      const focused = activeElement instanceof HTMLInputElement ? activeElement : input.current;
      if (focused && !focused.isConnected) return;
      const { keys, capitals } = focused?.dataset ?? {};
      input.current = keys === undefined ? null : focused;
      const beginsCapital = capitals !== undefined && focused?.value === '';
      setTarget((before) => {
        const now = {
          kind: isKind(keys) ? keys : before.kind,
          resting: keys === undefined,
          beginsCapital,
        };
        return isSame(before, now) ? before : now;
      });
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('input', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('input', look);
    };
  }, []);
  return { input, target };
}

const isKind = (keys: string | undefined): keys is KeyboardKind => keys !== undefined;

/** The same target is the same object: a letter that is typed then draws no keyboard anew. */
const isSame = (one: Target, other: Target): boolean =>
  one.kind === other.kind && one.resting === other.resting && one.beginsCapital === other.beginsCapital;
