// Buttons: one primary button that leads on, the others less prominent.
import type { ReactNode } from 'react';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'primary' | 'quiet' | 'plain';
  readonly submits?: string;
  /** Of an answer to a question: whether it was given already. */
  readonly chosen?: boolean;
}

/** `submits` names the form it submits. */
export function Button({ children, onPress, kind = 'quiet', submits, chosen }: ButtonProps) {
  return (
    <button
      className={`button ${kind}`}
      type={submits ? 'submit' : 'button'}
      form={submits}
      aria-pressed={chosen}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
