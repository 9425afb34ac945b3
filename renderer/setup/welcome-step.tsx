// Where a terminal without settings begins: the language, and the way in which it is set up.
import type { SetupScreenOf, SetupState } from '../../shared/bridge/setup-state.ts';
import { Button } from '../components/button.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

interface WelcomeProps extends StepProps<SetupScreenOf<'welcome'>> {
  readonly state: SetupState;
}

export function WelcomeStep({ state, ...props }: WelcomeProps) {
  const { t } = useSetupText();
  const { send } = useSetup();
  return (
    <StepFrame
      {...props}
      typed={false}
      next={t('setup.begin')}
      onNext={() => send({ type: 'begin' })}
      problem={props.screen.problem}
      others={<Button onPress={() => send({ type: 'useFile' })}>{t('setup.useFile')}</Button>}
    >
      <LanguageChoice state={state} />
    </StepFrame>
  );
}
