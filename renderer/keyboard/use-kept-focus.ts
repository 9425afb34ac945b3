// Keeps the focus within the keyboard when another layout has no key in the place of the one that had it.
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

export interface KeptFocus {
  readonly ref: RefObject<HTMLElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLElement>(null);
  const row = useRef<Element>(null);
  // A key that goes away with its layout takes the focus along without React's blur.
  useLayoutEffect(() => {
    if (!row.current || document.activeElement !== document.body) return;
    const place = row.current.isConnected ? row.current : ref.current;
    place?.querySelector<HTMLElement>('.key:last-child')?.focus();
  });
  return {
    ref,
    onFocus: ({ target }) => {
      row.current = target.closest('.key-row');
    },
    onBlur: () => {
      row.current = null;
    },
  };
}
