// Signing in: who it is, and their PIN, by keyboard or on the PIN pad.
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { StaffShown } from '../../shared/bridge/staff-state.ts';
import { Notice } from '../components/notice.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { OnScreenKeyboard } from '../keyboard/on-screen-keyboard.tsx';
import { KeyButton } from './key-button.tsx';
import { KeyCap } from './key-cap.tsx';
import { useStaff } from './staff-context.ts';
import { useShortcuts } from './use-shortcuts.ts';

type SignedOut = Extract<StaffShown, { at: 'signedOut' }>;

export interface SignInProps {
  readonly staff: Exclude<StaffShown, { at: 'signedIn' }>;
  /** Where there may be no keyboard. */
  readonly onScreenKeys: boolean;
}

export function SignIn({ staff, onScreenKeys }: SignInProps) {
  const { t } = useText();
  return (
    <main className="page sign-in">
      <div className="page-body">
        <h1>{t('staff.title')}</h1>
        {staff.at === 'checking' ? (
          <Checking staff={staff} />
        ) : (
          <SignInForm staff={staff} onScreenKeys={onScreenKeys} />
        )}
      </div>
      {onScreenKeys && staff.at === 'signedOut' && <OnScreenKeyboard />}
    </main>
  );
}

function Checking({ staff: { name, digits } }: { readonly staff: Extract<StaffShown, { at: 'checking' }> }) {
  const { t } = useText();
  const { send } = useStaff();
  const leave = (): void => send({ type: 'signOut' });
  useShortcuts({ Escape: leave });
  return (
    <>
      <p className="lead" role="status">
        {digits === undefined ? t('staff.checking') : t('staff.onPad', { name })}
      </p>
      {digits !== undefined && (
        <>
          <p className="pad-digits" role="img" aria-label={t('pin.digits', { count: digits })}>
            {'●'.repeat(digits)}
          </p>
          <KeyButton shortcut="Esc" onPress={leave}>
            {t('action.cancel')}
          </KeyButton>
        </>
      )}
    </>
  );
}

/** The longest PIN has twelve digits. */
const LONGEST = 12;

function SignInForm({ staff, onScreenKeys }: { readonly staff: SignedOut; readonly onScreenKeys: boolean }) {
  const text = useText();
  const { t } = text;
  const { send } = useStaff();
  const { members, hasPad } = staff;
  const [name, setName] = useState(staff.last ?? members[0]?.name ?? '');
  const [pin, setPin] = useState('');
  const pinInput = useRef<HTMLInputElement>(null);
  const locked = members.find((each) => each.name === name)?.lockedSeconds;
  const onPad = hasPad && locked === undefined ? () => send({ type: 'signInOnPad', name }) : undefined;
  useShortcuts({ F8: onPad });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (pin === '' || locked !== undefined) return;
    send({ type: 'signIn', name, pin });
    setPin('');
  }

  /** The keyboard on the screen types into what has the focus. Also where the name that is touched was chosen already. */
  function focusPin(): void {
    if (onScreenKeys) pinInput.current?.focus();
  }

  /** The arrow keys choose who it is, so that the hands can stay where they are. */
  function choose(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const at = members.findIndex((each) => each.name === name) + (event.key === 'ArrowDown' ? 1 : -1);
    setName(members[(at + members.length) % members.length]?.name ?? name);
  }

  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <fieldset className="choice-input members">
        <legend className="label">{t('staff.who')}</legend>
        {members.map((member) => (
          <label key={member.name}>
            <input
              type="radio"
              name="member"
              checked={member.name === name}
              onChange={() => setName(member.name)}
              onClick={focusPin}
            />
            <span>{member.name}</span>
            {member.role === 'manager' && <span className="role">{t('staff.manager')}</span>}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="staff-pin">{t('staff.pin')}</label>
        <input
          id="staff-pin"
          ref={pinInput}
          type="password"
          inputMode={onScreenKeys ? 'none' : 'numeric'}
          data-keys="digits"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: whoever is here came to sign in
          autoFocus
          value={pin}
          aria-describedby="staff-notice"
          onChange={(event) => setPin(event.target.value.replace(/\D/g, '').slice(0, LONGEST))}
          onKeyDown={choose}
        />
      </div>
      <div id="staff-notice">
        <Notice>{noticeText(text, staff, name, locked)}</Notice>
      </div>
      <div className="sign-in-actions">
        <button type="submit" className="button primary" disabled={locked !== undefined}>
          {t('staff.signIn')}
          <KeyCap>{t('key.enter')}</KeyCap>
        </button>
        {hasPad && (
          <KeyButton shortcut="F8" onPress={onPad} disabled={onPad === undefined}>
            {t('staff.padInstead')}
          </KeyButton>
        )}
      </div>
      <p className="hint">{t('staff.hint')}</p>
    </form>
  );
}

function noticeText({ t }: Text, { notice }: SignedOut, name: string, locked: number | undefined): string | undefined {
  if (locked !== undefined) return t('staff.locked', { name, count: locked });
  if (!notice) return undefined;
  return notice.code === 'wrong' ? t('staff.notice.wrong', { count: notice.left }) : t(`staff.notice.${notice.code}`);
}
