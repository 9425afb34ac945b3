// Shows the surface that this window is for. The kiosk's is there at once; the others are loaded where they are shown.
import { lazy, Suspense, useCallback, useState } from 'react';
import { parseSurface, type Surface } from '../../shared/bridge/surfaces.ts';
import { App } from '../app.tsx';
import { ShowSurfaceContext } from './show-surface.ts';
import { useStaffGesture } from './use-staff-gesture.ts';

const CounterApp = lazy(async () => ({ default: (await import('../counter/counter-app.tsx')).CounterApp }));
const DisplayApp = lazy(async () => ({ default: (await import('../display/display-app.tsx')).DisplayApp }));
const ManagerApp = lazy(async () => ({ default: (await import('../manager/manager-app.tsx')).ManagerApp }));
const SetupApp = lazy(async () => ({ default: (await import('../setup/setup-app.tsx')).SetupApp }));

interface Shown {
  readonly surface: Surface;
  /** What was shown before it. */
  readonly before?: Surface;
}

/** The address says which it is at first; a kiosk's unless it says another. */
const atFirst = (): Shown => ({
  surface: parseSurface(new URLSearchParams(location.search).get('surface')) ?? 'kiosk',
});

export function Surfaces() {
  const [shown, setShown] = useState(atFirst);
  const show = useCallback((surface: Surface) => setShown((before) => ({ surface, before: before.surface })), []);
  const showManager = useCallback(() => show('manager'), [show]);
  useStaffGesture(shown.surface === 'kiosk', showManager);
  return (
    <ShowSurfaceContext value={show}>
      <Suspense>
        <Current {...shown} />
      </Suspense>
    </ShowSurfaceContext>
  );
}

function Current({ surface, before }: Shown) {
  switch (surface) {
    case 'counter':
      return <CounterApp />;
    case 'display':
      return <DisplayApp />;
    case 'manager':
      return <ManagerApp before={before} />;
    case 'setup':
      return <SetupApp />;
    case 'kiosk':
      return <App />;
  }
}
