// Who is signed in, and the way out.
import type { StaffShown } from '../../shared/bridge/staff-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from './key-cap.tsx';
import { useStaff } from './staff-context.ts';

export function SignOutButton({ staff }: { readonly staff: StaffShown }) {
  const { send } = useStaff();
  const { t } = useText();
  if (staff.at !== 'signedIn') return undefined;
  return (
    <button type="button" className="bar-button" aria-keyshortcuts="F9" onClick={() => send({ type: 'signOut' })}>
      {t('staff.signOut', { name: staff.member.name })}
      <KeyCap>F9</KeyCap>
    </button>
  );
}
