// The frame of a step of the set-up assistant: how far it has come, what it is about, what is wrong, and the ways on and back.
import type { FormEvent, ReactNode } from 'react';
import type { SetupProblem, SetupScreen, SetupState } from '../../shared/bridge/setup-state.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { StepForm } from '../components/step-form.tsx';
import { OnScreenKeyboard } from '../keyboard/on-screen-keyboard.tsx';
import { ProblemText } from './problem-text.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';

export interface StepProps<S> {
  readonly screen: S;
  readonly progress: SetupState['progress'] | undefined;
}

type Asking = Extract<SetupScreen, { readonly busy: boolean }>;

export interface FrameProps extends StepProps<Pick<Asking, 'name' | 'busy'>> {
  readonly children: ReactNode;
  /** What leads on; undefined: nothing is typed, and the button's own way does. */
  readonly onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  readonly next: string;
  readonly onNext?: () => void;
  /** What is wrong, where it belongs to no input. */
  readonly problem?: SetupProblem | undefined;
  readonly typed: boolean;
  readonly others?: ReactNode;
  readonly text?: ReactNode;
}

const FORM = 'setup-form';

export function StepFrame({ screen, progress, children, onSubmit, next, onNext, ...props }: FrameProps) {
  const { problem, typed, others, text } = props;
  const { t } = useSetupText();
  const { send } = useSetup();
  const { name, busy } = screen;
  return (
    <>
      <Page
        title={t(`setup.title.${name}`)}
        above={progress && <Progress {...progress} />}
        focusTitle={!typed}
        actions={
          <>
            {name !== 'welcome' && <Button onPress={() => send({ type: 'back' })}>{t('action.back')}</Button>}
            {onSubmit ? (
              <Button kind="primary" submits={FORM}>
                {next}
              </Button>
            ) : (
              <Button kind="primary" {...(onNext && { onPress: onNext })}>
                {next}
              </Button>
            )}
            {others}
          </>
        }
        typed={typed}
      >
        <p>{text ?? t(`setup.text.${name}`)}</p>
        <Notice>{busy ? t('setup.busy') : problem && <ProblemText problem={problem} />}</Notice>
        {onSubmit ? (
          <StepForm id={FORM} onSubmit={onSubmit}>
            {children}
          </StepForm>
        ) : (
          children
        )}
      </Page>
      {typed && <OnScreenKeyboard />}
    </>
  );
}
