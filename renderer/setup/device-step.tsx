// The card reader or the PIN pad: chosen from what is plugged in or named by hand, tried at once, and taken.
import { useState } from 'react';
import type { FoundView, SetupScreenOf, TrialView } from '../../shared/bridge/setup-state.ts';
import { Button } from '../components/button.tsx';
import { RadioList } from '../components/radio-list.tsx';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

type Screen = SetupScreenOf<'reader'> | SetupScreenOf<'pinPad'>;

const OTHER = 'other';

export function DeviceStep(props: StepProps<Screen>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { name, found, chosen, trial, problem } = props.screen;
  const isListed = found?.some(({ device }) => chosen?.split('?')[0] === device) === true;
  const [device, setDevice] = useState(chosen === undefined || isListed ? undefined : OTHER);
  const [typed, setTyped] = useState(chosen ?? '');
  const shown = device ?? (isListed ? chosen?.split('?')[0] : undefined);
  const attempt = (spec: string): void => send({ type: 'tryDevice', spec });

  function choose(value: string): void {
    setDevice(value);
    const models = found?.find((each) => each.device === value)?.models ?? [];
    if (value !== OTHER) attempt(specOf(value, models[0]?.name));
  }

  return (
    <StepFrame
      {...props}
      typed={shown === OTHER}
      next={t('action.next')}
      onSubmit={() =>
        shown === OTHER && typed !== trial?.spec && typed !== chosen
          ? attempt(typed)
          : send({ type: 'takeDevice', none: false })
      }
      problem={problemOf(problem, 'noDevice')}
      others={
        <>
          <Button onPress={() => send({ type: 'lookAgain' })}>{t('setup.lookAgain')}</Button>
          {name === 'pinPad' && (
            <Button onPress={() => send({ type: 'takeDevice', none: true })}>{t('setup.noPad')}</Button>
          )}
        </>
      }
    >
      <p role="status">{found === undefined ? t('setup.looking') : found.length === 0 && t('setup.nothingFound')}</p>
      <RadioList
        name="device"
        legend={t('setup.plugged')}
        choices={[...(found ?? []).map(choiceOf), { value: OTHER, shown: t('setup.other') }]}
        chosen={shown}
        onChoose={choose}
      />
      <Models found={found?.find((each) => each.device === shown)} chosen={chosen} onChoose={attempt} />
      {shown === OTHER && (
        <Labelled
          name="spec"
          label={t('setup.field.spec')}
          value={typed}
          onChange={setTyped}
          autoFocus
          problem={problemOf(problem, 'device')}
          hint={t('setup.specHint')}
        />
      )}
      <Trial name={name} trial={trial} />
    </StepFrame>
  );
}

const choiceOf = ({ device, title }: FoundView) => ({ value: device, shown: title });

const specOf = (device: string, model: string | undefined): string =>
  model === undefined ? device : `${device}?model=${model}`;

interface ModelsProps {
  readonly found: FoundView | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (spec: string) => void;
}

/** Which of the models it is, where it does not say. */
function Models({ found, chosen, onChoose }: ModelsProps) {
  const { t } = useSetupText();
  if (!found) return undefined;
  const { device, models, forbidden } = found;
  return (
    <>
      {forbidden && <p className="problem">{t('setup.forbidden')}</p>}
      {models.length > 1 && (
        <RadioList
          name="model"
          legend={t('setup.model')}
          choices={models.map((each) => ({ value: each.name, shown: each.title }))}
          chosen={models.find((each) => specOf(device, each.name) === chosen)?.name ?? models[0]?.name}
          onChoose={(model) => onChoose(specOf(device, model))}
        />
      )}
    </>
  );
}

/** How the device is, and what has come from it. */
function Trial({ name, trial }: { readonly name: 'reader' | 'pinPad'; readonly trial: TrialView | undefined }) {
  const { t } = useSetupText();
  const device = t(`device.${name}`);
  return (
    <div className="trial" role="status">
      {trial && <p className={trial.result ? 'well' : ''}>{textOf(trial)}</p>}
    </div>
  );

  function textOf({ state, result }: TrialView): string {
    if (state === 'connecting') return t('staff.device.connecting');
    if (state !== 'enabled') return t(`device.away.${state}`, { device });
    return result ? t(`staff.tested.${result}`) : t(`setup.trial.${name}`);
  }
}
