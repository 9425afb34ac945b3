// Asks for a password, typed twice. It is sent to the terminal once, and kept nowhere in the screens after that.
import { type FormEvent, useState } from 'react';
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { StepForm } from '../components/step-form.tsx';
import { TextInput } from '../components/text-input.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import { useText } from '../i18n/use-text.tsx';

export interface PasswordScreenProps {
  readonly screen: ScreenOf<'password'>;
  readonly onScreenKeys: boolean;
}

const FORM = 'password-form';

export function PasswordScreen({ screen, onScreenKeys }: PasswordScreenProps) {
  const { t } = useText();
  return (
    <Page
      title={t('step.password')}
      above={<Progress {...screen.progress} cardEnding={screen.cardEnding} />}
      focusTitle={false}
      actions={
        <WalkActions>
          <Button kind="primary" submits={FORM}>
            {t('action.next')}
          </Button>
        </WalkActions>
      }
      typed={onScreenKeys}
    >
      <PasswordText screen={screen} />
      <PasswordForm chosen={screen.chosen} onScreenKeys={onScreenKeys} />
    </Page>
  );
}

function PasswordText({ screen: { problem, chosen } }: Pick<PasswordScreenProps, 'screen'>) {
  const { t } = useText();
  return (
    <>
      <Notice>{problem && t(`password.problem.${problem}`)}</Notice>
      {!problem && <p>{t(chosen ? 'password.chosen' : 'password.text')}</p>}
    </>
  );
}

const NOTHING = { password: '', confirmation: '' } as const;
type Typed = Readonly<Record<keyof typeof NOTHING, string>>;

/** `chosen`: there is a password already, which stays when nothing is typed. */
export function PasswordForm({ chosen, onScreenKeys }: { readonly chosen: boolean; readonly onScreenKeys: boolean }) {
  const send = useSend();
  const { t } = useText();
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [shown, setShown] = useState(false);
  const isEmpty = typed.password === '' && typed.confirmation === '';

  function submit(event: FormEvent<HTMLFormElement>): void {
    // If the terminal refuses them, both are typed again, from the first.
    event.currentTarget.querySelector('input')?.focus();
    if (chosen && isEmpty) return send({ type: 'next' });
    send({ type: 'choosePassword', ...typed });
    setTyped(NOTHING);
  }

  const inputFor = (name: keyof Typed, autoFocus: boolean) => (
    <div className="field">
      <label htmlFor={name}>{t(`password.${name}`)}</label>
      <TextInput
        id={name}
        name={name}
        kind={shown ? 'username' : 'password'}
        secret
        value={typed[name]}
        onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
        onScreenKeys={onScreenKeys}
        autoFocus={autoFocus}
        required={!chosen || !isEmpty}
        invalid={false}
      />
    </div>
  );
  return (
    <StepForm id={FORM} onSubmit={submit}>
      {inputFor('password', true)}
      {inputFor('confirmation', false)}
      <Button kind="plain" onPress={() => setShown(!shown)}>
        {t(shown ? 'password.hide' : 'password.show')}
      </Button>
    </StepForm>
  );
}
