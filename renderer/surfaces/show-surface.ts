// Gives the screens the way to another surface of the same terminal: the window stays, and says that it is that one now.
import { createContext, useContext } from 'react';
import type { Surface } from '../../shared/bridge/surfaces.ts';

export type ShowSurface = (surface: Surface) => void;

export const ShowSurfaceContext = createContext<ShowSurface>(() => undefined);

export const useShowSurface = (): ShowSurface => useContext(ShowSurfaceContext);
