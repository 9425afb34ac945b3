// Tells when nobody has touched the page for a while.
import { useEffect, useEffectEvent } from 'react';

/** `afterMs` counts from the last touch or key while `listens`. */
export function useLeftAlone(listens: boolean, afterMs: number, onLeft: () => void): void {
  const tell = useEffectEvent(onLeft);
  useEffect(() => {
    if (!listens) return;
    let timer = setTimeout(() => tell(), afterMs);
    const begin = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(), afterMs);
    };
    const events = ['pointerdown', 'keydown', 'input'] as const;
    for (const event of events) window.addEventListener(event, begin, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, begin);
    };
  }, [listens, afterMs]);
}
