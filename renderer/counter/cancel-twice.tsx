// Erases the sign-up that is under way, once it has been pressed twice: one Esc is soon pressed by mistake.
import { useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useShortcuts } from '../staff/use-shortcuts.ts';

/** How long the first press counts, in ms. */
const ARMED_MS = 4000;

export function CancelTwice() {
  const { t } = useText();
  const { send } = useStaff();
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  const press = (): void => (armed ? send({ type: 'cancel' }) : setArmed(true));
  useShortcuts({ Escape: press });
  return (
    <>
      <KeyButton kind="plain" shortcut="Esc" onPress={press}>
        {t(armed ? 'counter.eraseNow' : 'counter.erase')}
      </KeyButton>
      <span className="unseen" role="status">
        {armed && t('counter.eraseNow')}
      </span>
    </>
  );
}
