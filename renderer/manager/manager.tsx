// The manager's page: signing in, and then how the terminal is and what a manager does with it.
import type { ManagerState } from '../../shared/bridge/manager-state.ts';
import { DisplayMenu } from '../components/display-menu.tsx';
import { LanguageMenu } from '../components/language-menu.tsx';
import { ShopName } from '../components/shop-name.tsx';
import { useDisplay } from '../components/use-display.ts';
import { useUpright } from '../components/use-upright.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { SignIn } from '../staff/sign-in.tsx';
import { SignOutButton } from '../staff/sign-out-button.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useShortcuts } from '../staff/use-shortcuts.ts';
import { HealthPart } from './health-part.tsx';
import { SettingsPart } from './settings-part.tsx';
import { UpkeepPart } from './upkeep-part.tsx';

interface ManagerProps {
  readonly state: ManagerState;
  /** Leads back to what the terminal shows otherwise. */
  readonly onBack: () => void;
}

export function Manager({ state, onBack }: ManagerProps) {
  const { t } = useText();
  const { send } = useStaff();
  const { staff, upkeep, main } = state;
  const isIn = staff.at === 'signedIn';
  const isUpright = useUpright() && main === 'kiosk';
  const buttons = <Buttons state={state} onBack={onBack} />;
  useDisplay(state.preferences);
  // While a PIN is typed on the pad, Escape ends that.
  useShortcuts({
    Escape: staff.at === 'checking' ? undefined : onBack,
    F9: isIn ? () => send({ type: 'signOut' }) : undefined,
  });
  return (
    <div className="terminal counter manager">
      <header className="counter-bar">
        <ShopName name={state.shopName} />
        {!isUpright && buttons}
      </header>
      {!isIn && <SignIn staff={staff} onScreenKeys={main === 'kiosk'} />}
      {isIn && (
        <main className="page counter-page">
          <h1>{t('manager.title')}</h1>
          {upkeep ? (
            <ForManagers state={state} canLeave={upkeep.canLeave} />
          ) : (
            <p className="lead">{t('manager.notAllowed')}</p>
          )}
        </main>
      )}
      {isUpright && <footer className="foot-bar">{buttons}</footer>}
    </div>
  );
}

function Buttons({ state, onBack }: ManagerProps) {
  const { t } = useText();
  return (
    <span className="bar-buttons">
      {state.languages.length > 1 && <LanguageMenu state={state} />}
      <DisplayMenu preferences={state.preferences} />
      <SignOutButton staff={state.staff} />
      <button type="button" className="bar-button" aria-keyshortcuts="Esc" onClick={onBack}>
        {t(`manager.back.${state.main}`)}
        <KeyCap>Esc</KeyCap>
      </button>
    </span>
  );
}

interface ForManagersProps {
  readonly state: ManagerState;
  readonly canLeave: boolean;
}

const ForManagers = ({ state, canLeave }: ForManagersProps) => (
  <>
    <HealthPart />
    <SettingsPart state={state} />
    <UpkeepPart canLeave={canLeave} />
  </>
);
