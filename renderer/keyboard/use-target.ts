// The input that the on-screen keyboard types into: the one that has the focus, or had it last.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardKind } from './keys.ts';
import { sameTarget, type Target } from './target.ts';
import type { Soon } from './use-soon.ts';

/**
 * `first`: what a screen begins with, before an input has the focus; another `screen` begins with another one. `soon`: when it is looked at
 * after a letter was typed.
 */
export function useTarget(
  screen: string,
  first: Target,
  soon: Soon['soon'],
): {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly target: Target;
} {
  const input = useRef<HTMLInputElement>(null);
  const [begun, setBegun] = useState(screen);
  const [target, setTarget] = useState(first);
  if (begun !== screen) {
    setBegun(screen);
    setTarget(first);
  }
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
        const kind = isKind(keys) ? keys : before.kind;
        return sameTarget(before, { kind, resting: keys === undefined, beginsCapital });
      });
    };
    const lookSoon = (): void => soon(look);
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('input', lookSoon);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('input', lookSoon);
    };
  }, [soon]);
  return { input, target };
}

const isKind = (keys: string | undefined): keys is KeyboardKind => keys !== undefined;
