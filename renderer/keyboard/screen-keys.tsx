// A kiosk's keyboard on the screens that are typed into. Drawing it takes longer than drawing a form: it is drawn unseen while the customer
// looks for the card, and stays from one form to the next.
import { Activity, lazy, Suspense } from 'react';
import type { Screen } from '../../shared/bridge/terminal-state.ts';
import { keyOf } from '../screens/key-of.ts';
import { firstTarget } from './first-target.ts';
import type { Target } from './keyboard-state.ts';

export const loadKeyboard = () => import('./on-screen-keyboard.tsx');
const OnScreenKeyboard = lazy(async () => ({ default: (await loadKeyboard()).OnScreenKeyboard }));

/** Most sign-ups begin with a name. */
const A_NAME: Target = { kind: 'text', resting: false, beginsCapital: true };

export function ScreenKeys({ screen }: { readonly screen: Screen }) {
  const first = firstTarget(screen);
  if (!first && screen.name !== 'swipe' && screen.name !== 'checking') return undefined;
  return (
    <Activity mode={first ? 'visible' : 'hidden'}>
      <Suspense>
        <OnScreenKeyboard screen={first && keyOf(screen)} first={first ?? A_NAME} />
      </Suspense>
    </Activity>
  );
}
