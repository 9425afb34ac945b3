// Chooses among the screens that come once a card was swiped: the steps of a sign-up and the endings.
import type { Screen, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { AgreementScreen } from './agreement.tsx';
import { AlreadyRegisteredScreen, DoneScreen, SorryScreen } from './endings.tsx';
import { FormScreen } from './form.tsx';
import { keyOf } from './key-of.ts';
import { PasswordScreen } from './password.tsx';
import { PinScreen } from './pin.tsx';
import { ReviewScreen } from './review.tsx';

export interface WalkScreenProps {
  readonly screen: Exclude<Screen, { readonly name: 'preparing' | 'attract' | 'swipe' | 'checking' | 'saving' }>;
  readonly profile: TerminalState['profile'];
  readonly shopName: string;
}

export function WalkScreen(props: WalkScreenProps) {
  return <OneScreen key={keyOf(props.screen)} {...props} />;
}

function OneScreen({ screen, profile, shopName }: WalkScreenProps) {
  const onScreenKeys = profile === 'kiosk';
  switch (screen.name) {
    case 'form':
      return <FormScreen screen={screen} onScreenKeys={onScreenKeys} />;
    case 'agreement':
      return <AgreementScreen screen={screen} />;
    case 'password':
      return <PasswordScreen screen={screen} onScreenKeys={onScreenKeys} />;
    case 'pin':
      return <PinScreen screen={screen} />;
    case 'review':
      return <ReviewScreen screen={screen} />;
    case 'done':
      return <DoneScreen screen={screen} profile={profile} shopName={shopName} />;
    case 'alreadyRegistered':
      return <AlreadyRegisteredScreen screen={screen} />;
    case 'sorry':
      return <SorryScreen screen={screen} />;
  }
}
