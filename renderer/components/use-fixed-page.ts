// A kiosk's page stays as large as it was made, and the middle button does nothing: it would scroll, or paste what was marked elsewhere.
import { useEffect } from 'react';

const ZOOM_KEYS = ['+', '-', '=', '_', '0'];

/** A touch pad's pinch comes as a wheel with CTRL. */
const zoomsByWheel = (event: WheelEvent): boolean => event.ctrlKey || event.metaKey;
/** CTRL and ALT together are AltGr, which types. */
const zoomsByKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ((ctrlKey && !altKey) || metaKey) && ZOOM_KEYS.includes(key);
const isMiddle = (event: MouseEvent): boolean => event.button === 1;

export function useFixedPage(isKiosk: boolean): void {
  useEffect(() => {
    if (!isKiosk) return;
    const ended = new AbortController();
    // A listener for wheels is passive unless it says otherwise, and could then prevent nothing.
    const prevent = <K extends keyof DocumentEventMap>(type: K, when: (event: DocumentEventMap[K]) => boolean): void =>
      document.addEventListener(type, (event) => when(event) && event.preventDefault(), {
        passive: false,
        capture: true,
        signal: ended.signal,
      });
    prevent('wheel', zoomsByWheel);
    prevent('keydown', zoomsByKey);
    for (const type of ['mousedown', 'mouseup', 'auxclick'] as const) prevent(type, isMiddle);
    return () => ended.abort();
  }, [isKiosk]);
}
