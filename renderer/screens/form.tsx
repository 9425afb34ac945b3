// A step that asks for a few fields.
import { useState } from 'react';
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { StepForm } from '../components/step-form.tsx';
import { useFaultFocus } from '../components/use-fault-focus.ts';
import { WalkActions } from '../components/walk-actions.tsx';
import { useText } from '../i18n/use-text.tsx';
import { firstTarget } from '../keyboard/first-target.ts';

export interface FormScreenProps {
  readonly screen: ScreenOf<'form'>;
  readonly onScreenKeys: boolean;
}

const FORM = 'step-form';

export function FormScreen({ screen, onScreenKeys }: FormScreenProps) {
  const send = useSend();
  const { t } = useText();
  const [values, setValues] = useState(() => Object.fromEntries(screen.fields.map(({ name, value }) => [name, value])));
  const { form, focusFault } = useFaultFocus(screen.fields);
  const submit = (): void => {
    focusFault();
    send({ type: 'submitForm', values });
  };
  return (
    <Page
      title={t(`step.${screen.step}`)}
      above={<Progress {...screen.progress} cardEnding={screen.cardEnding} />}
      className={`${screen.fields.length > 2 ? 'three-fields' : ''} ${screen.fields.length > 3 ? 'four-fields' : ''}`}
      focusTitle={false}
      actions={
        <WalkActions>
          <Button kind="primary" submits={FORM}>
            {t('action.next')}
          </Button>
        </WalkActions>
      }
      typed={onScreenKeys && firstTarget(screen) !== undefined}
    >
      <StepForm ref={form} id={FORM} onSubmit={submit}>
        {screen.fields.map((field, index) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            onScreenKeys={onScreenKeys}
            autoFocus={index === 0}
          />
        ))}
      </StepForm>
    </Page>
  );
}
