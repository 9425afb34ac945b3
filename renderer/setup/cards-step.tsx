// Which cards are the shop's own: what their numbers begin with, and how long they are.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function CardsStep(props: StepProps<SetupScreenOf<'cards'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { ending, problem } = props.screen;
  const [prefix, setPrefix] = useState(props.screen.prefix);
  const [length, setLength] = useState(props.screen.length);
  const [acceptOthers, setOthers] = useState(props.screen.acceptOthers);
  return (
    <StepFrame
      {...props}
      typed
      next={t('action.next')}
      onSubmit={() => send({ type: 'giveCards', prefix, length, acceptOthers })}
    >
      <Labelled
        name="prefix"
        label={t('setup.field.prefix')}
        value={prefix}
        onChange={setPrefix}
        autoFocus
        required={!acceptOthers}
        problem={problemOf(problem, 'prefix', 'paymentPrefix', 'noCards')}
        hint={ending !== undefined && t('setup.suggested', { ending })}
      />
      <Labelled
        name="length"
        label={t('setup.field.length')}
        value={length}
        onChange={setLength}
        required={false}
        problem={problemOf(problem, 'length')}
      />
      <fieldset className="field choice-input">
        <legend className="unseen">{t('setup.title.cards')}</legend>
        <label>
          <input type="checkbox" checked={acceptOthers} onChange={({ target }) => setOthers(target.checked)} />
          <span>{t('setup.field.acceptOthers')}</span>
        </label>
      </fieldset>
    </StepFrame>
  );
}
