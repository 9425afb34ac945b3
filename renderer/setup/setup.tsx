// The set-up assistant: the bar, and the step that the terminal is at.
import type { SetupState } from '../../shared/bridge/setup-state.ts';
import { useKeypad } from '../access/use-keypad.ts';
import { DisplayMenu } from '../components/display-menu.tsx';
import { LanguageMenu } from '../components/language-menu.tsx';
import { useDisplay } from '../components/use-display.ts';
import { useSettling } from '../components/use-settling.ts';
import { useSpeech } from '../speech/use-speech.ts';
import { AccountStep } from './account-step.tsx';
import { CampaignsStep } from './campaigns-step.tsx';
import { CardsStep } from './cards-step.tsx';
import { CentreStep } from './centre-step.tsx';
import { DeviceStep } from './device-step.tsx';
import { FailedScreen, StartingScreen } from './endings.tsx';
import { FileScreen } from './file-screen.tsx';
import { KeyStep } from './key-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { ShopStep } from './shop-step.tsx';
import { StaffStep } from './staff-step.tsx';
import type { StepProps } from './step.tsx';
import { WelcomeStep } from './welcome-step.tsx';

export function Setup({ state }: { readonly state: SetupState }) {
  const { screen, preferences } = state;
  const root = useSettling(screen.name);
  useKeypad(preferences.switches);
  useSpeech(preferences, screen.name);
  useDisplay(preferences);
  return (
    <div ref={root} className="terminal kiosk setup">
      <header className="status-bar">
        <span className="shop-name">Cardwright</span>
        <span className="status-notes" />
        <span className="bar-buttons">
          {screen.name !== 'welcome' && <LanguageMenu state={state} />}
          <DisplayMenu preferences={preferences} />
        </span>
      </header>
      <Step key={screen.name} state={state} />
    </div>
  );
}

function Step({ state }: { readonly state: SetupState }) {
  const { screen, progress } = state;
  const given = <S,>(own: S): StepProps<S> => ({ screen: own, progress });
  switch (screen.name) {
    case 'welcome':
      return <WelcomeStep {...given(screen)} state={state} />;
    case 'file':
      return <FileScreen {...given(screen)} />;
    case 'centre':
      return <CentreStep {...given(screen)} />;
    case 'account':
      return <AccountStep {...given(screen)} />;
    case 'campaigns':
      return <CampaignsStep {...given(screen)} />;
    case 'shop':
      return <ShopStep {...given(screen)} />;
    case 'reader':
    case 'pinPad':
      return <DeviceStep {...given(screen)} />;
    case 'cards':
      return <CardsStep {...given(screen)} />;
    case 'staff':
      return <StaffStep {...given(screen)} />;
    case 'key':
      return <KeyStep {...given(screen)} />;
    case 'review':
      return <ReviewStep {...given(screen)} />;
    case 'starting':
    case 'ready':
      return <StartingScreen />;
    case 'failed':
      return <FailedScreen detail={screen.detail} />;
  }
}
