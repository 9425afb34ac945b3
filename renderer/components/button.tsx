// Buttons: one primary button that leads on, the others less prominent.
import type { ReactNode } from 'react';
import { submitForm } from './submit-form.ts';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'primary' | 'quiet' | 'plain';
  /** The id of the form that it submits. */
  readonly submits?: string;
  /** Of an answer to a question: whether it was given already. */
  readonly chosen?: boolean;
}

export function Button({ children, onPress, kind = 'quiet', submits, chosen }: ButtonProps) {
  const submit = submits && ((): void => submitForm(document.getElementById(submits)));
  return (
    <button className={`button ${kind}`} type="button" aria-pressed={chosen} onClick={submit || onPress}>
      {children}
    </button>
  );
}
