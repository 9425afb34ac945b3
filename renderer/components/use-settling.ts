// Ignores a tap or an Enter that comes just after the screen has changed: it was meant for the screen before.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** A double tap's second tap comes within this (ms); nobody has read a new screen by then. */
const SETTLE_MS = 400;

/** Gives the ref for the element that holds the screens. While that has `data-settling`, it takes no touch (layout.css) and no Enter. */
export function useSettling(screen: string | undefined): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = root;
    if (!current || screen === undefined) return;
    current.dataset.settling = '';
    const timer = setTimeout(() => delete current.dataset.settling, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [screen]);
  useEffect(() => {
    const hold = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || root.current?.dataset.settling === undefined) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', hold, true);
    return () => document.removeEventListener('keydown', hold, true);
  }, []);
  return root;
}
