// Whether the screen is upright: then its upper part is out of reach from a wheelchair, and what is touched goes below.
import { useSyncExternalStore } from 'react';

const UPRIGHT = '(orientation: portrait)';

function listen(changed: () => void): () => void {
  const query = matchMedia(UPRIGHT);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export const useUpright = (): boolean => useSyncExternalStore(listen, () => matchMedia(UPRIGHT).matches);
