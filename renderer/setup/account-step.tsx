// Who the terminal is to the centre. The password is sent to the terminal once, and kept nowhere in the screens after that.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function AccountStep(props: StepProps<SetupScreenOf<'account'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { url, hasPassword, problem, ...before } = props.screen;
  const [account_id, setAccount] = useState(before.account_id);
  const [user_id, setUser] = useState(before.user_id);
  const [user_password, setPassword] = useState('');
  const submit = (): void => {
    send({ type: 'giveAccount', account_id, user_id, user_password });
    setPassword('');
  };
  const own = problemOf(problem, 'incomplete', 'refused');
  return (
    <StepFrame
      {...props}
      typed
      next={t('setup.check')}
      onSubmit={submit}
      problem={own ? undefined : problem}
      text={t('setup.text.account', { url })}
    >
      <Labelled name="account" label={t('setup.field.account')} value={account_id} onChange={setAccount} autoFocus />
      <Labelled name="user" label={t('setup.field.user')} value={user_id} onChange={setUser} />
      <Labelled
        name="password"
        kind="password"
        label={t('setup.field.password')}
        value={user_password}
        onChange={setPassword}
        required={!hasPassword}
        problem={own}
        hint={hasPassword && t('setup.passwordKept')}
      />
    </StepFrame>
  );
}
