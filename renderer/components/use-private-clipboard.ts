// What one customer copies, the next could paste: at a kiosk nothing is copied, cut, dragged or pasted.
import { useEffect } from 'react';

const EVENTS = ['copy', 'cut', 'paste', 'dragstart', 'drop', 'contextmenu'] as const;

export function usePrivateClipboard(isKiosk: boolean): void {
  useEffect(() => {
    if (!isKiosk) return;
    const prevent = (event: Event): void => event.preventDefault();
    for (const event of EVENTS) document.addEventListener(event, prevent);
    return () => {
      for (const event of EVENTS) document.removeEventListener(event, prevent);
    };
  }, [isKiosk]);
}
