// Tells the style sheets how large the text is to be and how strong the contrast: as attributes of the document.
import { useLayoutEffect } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';

export function useDisplay({ textSize, contrast }: Preferences): void {
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { textSize, contrast });
  }, [textSize, contrast]);
}
