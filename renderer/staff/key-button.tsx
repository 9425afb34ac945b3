// A button of the staff's screens, with the key that does the same.
import type { ReactNode } from 'react';
import { KeyCap } from './key-cap.tsx';

export interface KeyButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  /** As it is printed on the keyboard. */
  readonly shortcut?: string | undefined;
  readonly kind?: 'primary' | 'quiet' | 'plain';
  /** The form that it submits. */
  readonly submits?: string;
  readonly disabled?: boolean;
}

export function KeyButton({ children, onPress, shortcut, kind = 'quiet', submits, disabled }: KeyButtonProps) {
  return (
    <button
      type={submits ? 'submit' : 'button'}
      form={submits}
      className={`button ${kind}`}
      onClick={onPress}
      disabled={disabled}
      aria-keyshortcuts={shortcut}
    >
      {children}
      {shortcut && <KeyCap>{shortcut}</KeyCap>}
    </button>
  );
}
