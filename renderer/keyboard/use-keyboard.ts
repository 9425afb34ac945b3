// The on-screen keyboard's state, and the input that it types into: the one that has the focus, or had it last.
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { begin, follow, type KeyboardState, type Target } from './keyboard-state.ts';
import type { KeyboardKind } from './kinds.ts';

type Change = (state: KeyboardState) => KeyboardState;

export interface Keyboard {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly state: KeyboardState;
  readonly change: (change: Change) => void;
}

/**
 * With another `screen` the keyboard is as at first again: as its `first` input wants it, before that has the focus. `soon`: when the input is
 * looked at after a letter was typed.
 */
export function useKeyboard(screen: string, first: Target, soon: (work: () => void) => void): Keyboard {
  const input = useRef<HTMLInputElement>(null);
  const [last, setState] = useState(() => begin(screen, first));
  const state = last.screen === screen ? last : begin(screen, first);
  // Of several changes in one task each goes on from the one before; and what changes nothing is not asked of React.
  const latest = useRef(state);
  useLayoutEffect(() => {
    latest.current = state;
  });
  const change = useCallback((by: Change): void => {
    const next = by(latest.current);
    if (next === latest.current) return;
    latest.current = next;
    setState(next);
  }, []);
  // Before the screen is painted, so that no keyboard is drawn for one input and then for another.
  useLayoutEffect(() => {
    const look = (): void => {
      const { activeElement } = document;
      // When a button gets the focus, the keyboard goes on typing into the input that had it before.
      const focused = activeElement instanceof HTMLInputElement ? activeElement : input.current;
      if (focused && !focused.isConnected) return;
      input.current = focused?.dataset.keys === undefined ? null : focused;
      change((before) => follow(before, targetOf(focused)));
    };
    const lookSoon = (): void => soon(look);
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('input', lookSoon);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('input', lookSoon);
    };
  }, [change, soon]);
  return { input, state, change };
}

/** An input that nothing is typed into leaves the keyboard as it was for the last one, at rest. */
function targetOf(input: HTMLInputElement | null): Partial<Target> {
  const { keys, capitals } = input?.dataset ?? {};
  const beginsCapital = capitals !== undefined && input?.value === '';
  return isKind(keys) ? { kind: keys, resting: false, beginsCapital } : { resting: true, beginsCapital };
}

const isKind = (keys: string | undefined): keys is KeyboardKind => keys !== undefined;
