// Shows the surface that this window is for. The kiosk's is there at once; the others are loaded where they are shown.
import { lazy, Suspense, useState } from 'react';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { App } from '../app.tsx';
import { SurfaceContext, surfaceOf } from './surface-context.ts';

const CounterApp = lazy(async () => ({ default: (await import('../counter/counter-app.tsx')).CounterApp }));
const DisplayApp = lazy(async () => ({ default: (await import('../display/display-app.tsx')).DisplayApp }));

export function Surfaces() {
  const [surface, setSurface] = useState<Surface>(() => surfaceOf(location.search));
  return (
    <SurfaceContext value={setSurface}>
      <Suspense>{shown(surface)}</Suspense>
    </SurfaceContext>
  );
}

function shown(surface: Surface) {
  switch (surface) {
    case 'counter':
      return <CounterApp />;
    case 'display':
      return <DisplayApp />;
    default:
      return <App />;
  }
}
