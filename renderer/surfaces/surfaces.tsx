// Shows the surface that this window is for. The kiosk's is there at once; the others are loaded where they are shown.
import { lazy, Suspense } from 'react';
import { parseSurface } from '../../shared/bridge/surfaces.ts';
import { App } from '../app.tsx';

const CounterApp = lazy(async () => ({ default: (await import('../counter/counter-app.tsx')).CounterApp }));
const DisplayApp = lazy(async () => ({ default: (await import('../display/display-app.tsx')).DisplayApp }));

/** The address says which it is; a kiosk's unless it says another. */
export function Surfaces() {
  switch (parseSurface(new URLSearchParams(location.search).get('surface'))) {
    case 'counter':
      return (
        <Suspense>
          <CounterApp />
        </Suspense>
      );
    case 'display':
      return (
        <Suspense>
          <DisplayApp />
        </Suspense>
      );
    default:
      return <App />;
  }
}
