// The input that the on-screen keyboard types into: the one that has the focus, or had it last.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { KeyboardKind } from './keys.ts';

export interface Target {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly kind: KeyboardKind;
  /** The last input is one that nothing is typed into, such as a choice. */
  readonly resting: boolean;
  /** The input is empty and takes a name or the like: it begins with a capital. */
  readonly beginsCapital: boolean;
}

export function useTarget(): Target {
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<Omit<Target, 'input'>>({ kind: 'text', resting: false, beginsCapital: false });
  useEffect(() => {
    const look = (): void => {
      const { activeElement } = document;
      // When a button gets the focus, the keyboard goes on typing into the input that had it before.
      const focused = activeElement instanceof HTMLInputElement ? activeElement : input.current;
      if (!focused?.isConnected) return;
      const { keys, capitals } = focused.dataset;
      input.current = keys === undefined ? null : focused;
      const beginsCapital = capitals !== undefined && focused.value === '';
      setFound((before) => ({
        kind: (keys as KeyboardKind | undefined) ?? before.kind,
        resting: keys === undefined,
        beginsCapital,
      }));
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('input', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('input', look);
    };
  }, []);
  return { input, ...found };
}
