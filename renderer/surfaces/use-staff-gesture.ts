// The staff's gesture in a browser. In Electron the preload script hears it, where no page can hold it up.
import { useEffect } from 'react';
import { createGesture } from '../../shared/staff-gesture.ts';

export function useStaffGesture(listens: boolean, onGesture: () => void): void {
  useEffect(() => {
    if (!listens || window.cardwright) return;
    const isGesture = createGesture();
    const hear = ({ clientX: x, clientY: y, timeStamp: at }: PointerEvent): void => {
      if (isGesture({ x, y, at })) onGesture();
    };
    window.addEventListener('pointerdown', hear, { capture: true });
    return () => window.removeEventListener('pointerdown', hear, { capture: true });
  }, [listens, onGesture]);
}
