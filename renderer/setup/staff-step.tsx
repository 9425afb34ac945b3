// A manager, who signs in at the terminal. The PIN is sent to the terminal once, which keeps its hash.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Button } from '../components/button.tsx';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function StaffStep(props: StepProps<SetupScreenOf<'staff'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { staffName, hasPin, needed, problem } = props.screen;
  const [name, setName] = useState(staffName);
  const [pin, setPin] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const submit = (): void => {
    send({ type: 'giveStaff', name, pin, confirmation });
    setPin('');
    setConfirmation('');
  };
  return (
    <StepFrame
      {...props}
      typed
      next={t('action.next')}
      onSubmit={submit}
      problem={problemOf(problem, 'key', 'staffNeeded')}
      others={!needed && <Button onPress={() => send({ type: 'noStaff' })}>{t('setup.noStaff')}</Button>}
    >
      <Labelled
        name="name"
        kind="text"
        label={t('setup.field.name')}
        value={name}
        onChange={setName}
        autoFocus
        problem={problemOf(problem, 'staffName')}
      />
      <Labelled
        name="pin"
        kind="password"
        label={t('setup.field.pin')}
        value={pin}
        onChange={setPin}
        required={!hasPin}
        problem={problemOf(problem, 'pin', 'mismatch')}
        hint={hasPin && t('setup.pinKept')}
      />
      <Labelled
        name="confirmation"
        kind="password"
        label={t('password.confirmation')}
        value={confirmation}
        onChange={setConfirmation}
        required={!hasPin}
      />
    </StepFrame>
  );
}
