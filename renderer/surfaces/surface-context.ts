// Which surface this window shows. Staff may lead it to another, such as the manager's page, and back.
import { createContext, useContext } from 'react';
import { parseSurface, type Surface } from '../../shared/bridge/surfaces.ts';

/** What the address says; a kiosk's unless it says another. */
export const surfaceOf = (search: string): Surface =>
  parseSurface(new URLSearchParams(search).get('surface')) ?? 'kiosk';

export const SurfaceContext = createContext<(surface: Surface) => void>(() => undefined);

export const useShowSurface = (): ((surface: Surface) => void) => useContext(SurfaceContext);
