// A step's form. Enter goes to the next required input that is still empty; where there is none, it submits the form.
import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react';
import { submitForm } from './submit-form.ts';

export interface StepFormProps {
  readonly id: string;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLFormElement>;
}

export function StepForm({ id, onSubmit, children, ref }: StepFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit(event);
  };
  return (
    <form ref={ref} id={id} onSubmit={submit} onKeyDown={goOn} noValidate>
      {children}
    </form>
  );
}

function goOn(event: KeyboardEvent): void {
  const { key, target, nativeEvent } = event;
  // While an input method is composing, Enter takes what it suggests.
  if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const next = nextEmpty(target);
  if (next) next.focus();
  else submitForm(target.form);
}

/** The next required input that is empty. The choices of one field are one input here: they share a name. */
function nextEmpty(input: HTMLInputElement): HTMLInputElement | undefined {
  const inputs = [...(input.form?.querySelectorAll('input') ?? [])];
  const after = inputs.slice(inputs.indexOf(input) + 1);
  return after.find(({ name, validity }) => validity.valueMissing && name !== input.name);
}
