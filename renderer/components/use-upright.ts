// Whether the screen is upright: then its upper part is out of reach from a wheelchair, and what is touched goes below.
import { useSyncExternalStore } from 'react';

/** One for good: each new one makes the browser lay out the page before it answers. */
const upright = matchMedia('(orientation: portrait)');

function listen(changed: () => void): () => void {
  upright.addEventListener('change', changed);
  return () => upright.removeEventListener('change', changed);
}

export const useUpright = (): boolean => useSyncExternalStore(listen, () => upright.matches);
