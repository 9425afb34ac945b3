// The campaigns that every customer is activated in: chosen from the account's, or typed where the centre lists none.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Labelled } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function CampaignsStep(props: StepProps<SetupScreenOf<'campaigns'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { offered, chosen, problem } = props.screen;
  const [ids, setIds] = useState<readonly string[]>(chosen);
  const [typed, setTyped] = useState(chosen.join(', '));
  const submit = (): void => send({ type: 'giveCampaigns', ids: offered ? [...ids] : typed.split(',') });
  if (!offered)
    return (
      <StepFrame {...props} typed next={t('action.next')} onSubmit={submit} text={t('setup.text.campaignIds')}>
        <Labelled
          name="campaigns"
          label={t('setup.field.campaigns')}
          value={typed}
          onChange={setTyped}
          autoFocus
          required={false}
          problem={problem}
        />
      </StepFrame>
    );
  const toggle = (id: string, on: boolean): void =>
    setIds(offered.map((each) => each.id).filter((each) => (each === id ? on : ids.includes(each))));
  return (
    <StepFrame {...props} typed={false} next={t('action.next')} onSubmit={submit} problem={problem}>
      <fieldset className="field choice-input">
        <legend className="label">{t('setup.title.campaigns')}</legend>
        {offered.map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" checked={ids.includes(id)} onChange={({ target }) => toggle(id, target.checked)} />
            <span>{name}</span>
          </label>
        ))}
        {offered.length === 0 && <p>{t('setup.noneOffered')}</p>}
      </fieldset>
    </StepFrame>
  );
}
