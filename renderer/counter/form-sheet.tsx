// The whole form at once: Tab goes through its fields, Enter records.
import { useRef, useState } from 'react';
import type { DeskOf } from '../../shared/bridge/counter-state.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { StepForm } from '../components/step-form.tsx';
import { useFaultFocus } from '../components/use-fault-focus.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { CancelTwice } from './cancel-twice.tsx';

const FORM = 'sheet-form';
/** An Enter within this (ms) of the one before is the same one: a question must not be passed unseen. */
const SAME_KEY_MS = 400;

export function FormSheet({ desk }: { readonly desk: DeskOf<'sheet'> }) {
  const { t } = useText();
  const { send } = useStaff();
  const [values, setValues] = useState(() => Object.fromEntries(desk.fields.map(({ name, value }) => [name, value])));
  const { form, focusFault } = useFaultFocus(desk.fields);
  const submittedAt = useRef(Number.NEGATIVE_INFINITY);

  function submit({ timeStamp }: { readonly timeStamp: number }): void {
    if (timeStamp - submittedAt.current < SAME_KEY_MS) return;
    submittedAt.current = timeStamp;
    focusFault();
    send({ type: 'submitSheet', values });
  }

  /** A field that was left is looked up, and shown to the customer. */
  function leave(name: string, before: string): void {
    if (values[name] !== before) send({ type: 'draft', values });
  }

  return (
    <section className="sheet-form">
      <h1>{desk.cardEnding ? t('counter.formOf', { ending: desk.cardEnding }) : t('counter.formWithout')}</h1>
      <p className="hint">{t(`counter.action.${desk.unsure ? 'unsure' : desk.action}`)}</p>
      <Notice>{desk.sentBack && t('counter.sentBack')}</Notice>
      <StepForm ref={form} id={FORM} onSubmit={submit}>
        {desk.fields.map((field, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the input in it was left
          <div key={field.name} className="sheet-field" onBlur={() => leave(field.name, field.value)}>
            <Field
              field={field}
              value={values[field.name] ?? ''}
              onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
              onScreenKeys={false}
              autoFocus={index === 0}
            />
          </div>
        ))}
      </StepForm>
      <div className="panel-actions">
        <button type="submit" form={FORM} className="button primary">
          {t(desk.asksPin || desk.asksPassword ? 'counter.goOn' : 'counter.record')}
          <KeyCap>{t('key.enter')}</KeyCap>
        </button>
        <CancelTwice />
      </div>
    </section>
  );
}
