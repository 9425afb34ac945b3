// The address of the centre.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Labelled } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function CentreStep(props: StepProps<SetupScreenOf<'centre'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const [url, setUrl] = useState(props.screen.url);
  return (
    <StepFrame {...props} typed next={t('setup.check')} onSubmit={() => send({ type: 'giveCentre', url })}>
      <Labelled
        name="url"
        label={t('setup.field.url')}
        value={url}
        onChange={setUrl}
        autoFocus
        problem={props.screen.problem}
      />
    </StepFrame>
  );
}
