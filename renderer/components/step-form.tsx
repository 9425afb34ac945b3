// A step's form. Enter goes to the next required input that is still empty; where there is none, it submits the form.
import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react';

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
  const next = event.key === 'Enter' && event.target instanceof HTMLInputElement && nextEmpty(event.target);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The next required input that is empty. The choices of one field are one input here: they share a name. */
function nextEmpty(input: HTMLInputElement): HTMLInputElement | undefined {
  const inputs = [...(input.form?.querySelectorAll('input') ?? [])];
  const after = inputs.slice(inputs.indexOf(input) + 1);
  return after.find(({ name, validity }) => validity.valueMissing && name !== input.name);
}
