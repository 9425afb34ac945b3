// Chooses the screen for the terminal's state. Those of the walk are loaded after the first one is shown.
import { lazy, Suspense } from 'react';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { Message } from '../components/message.tsx';
import { useText } from '../i18n/use-text.tsx';
import { loadKeyboard, ScreenKeys } from '../keyboard/screen-keys.tsx';
import { AttractScreen } from './attract.tsx';
import { PreparingScreen } from './preparing.tsx';
import { SwipeScreen } from './swipe.tsx';

const loadWalk = () => import('./walk-screen.tsx');
const WalkScreen = lazy(async () => ({ default: (await loadWalk()).WalkScreen }));

/** Loads what the first screens do not need: to be called once they are shown. */
export const loadLaterScreens = async (): Promise<void> => void (await Promise.all([loadWalk(), loadKeyboard()]));

export function CurrentScreen({ state }: { readonly state: TerminalState }) {
  return (
    <>
      <OneScreen state={state} />
      {state.profile === 'kiosk' && <ScreenKeys screen={state.screen} />}
    </>
  );
}

function OneScreen({ state }: { readonly state: TerminalState }) {
  const { t } = useText();
  const { screen } = state;
  switch (screen.name) {
    case 'preparing':
      return <PreparingScreen screen={screen} />;
    case 'attract':
      return <AttractScreen screen={screen} state={state} />;
    case 'swipe':
      return <SwipeScreen screen={screen} state={state} />;
    case 'checking':
      return <Message key={screen.name} title={t('checking.title')} text={t('checking.text')} />;
    case 'saving':
      return <Message key={screen.name} title={t('saving.title')} text={t('saving.text')} />;
    default:
      return (
        <Suspense>
          <WalkScreen screen={screen} profile={state.profile} shopName={state.shopName} />
        </Suspense>
      );
  }
}
