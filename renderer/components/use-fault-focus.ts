// Leads a customer or staff to the first input with a fault.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { FormField } from '../../shared/bridge/terminal-state.ts';

export interface FaultFocus {
  /** For the form that the fields are in. */
  readonly form: RefObject<HTMLFormElement | null>;
  /** Moves the focus from the button that was pressed to the first input with a fault, if there is one. */
  readonly focusFault: () => void;
}

export function useFaultFocus(fields: readonly FormField[]): FaultFocus {
  const form = useRef<HTMLFormElement>(null);
  const focusFault = (): void => form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  const faults = fields.flatMap(({ name, problem, value }) => (problem ? [`${name}: ${value}`] : [])).join();
  // With the screen that tells of the fault: what is typed next is meant for that input.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the faults change, and not at each drawing
  useLayoutEffect(() => {
    if (faults) focusFault();
  }, [faults]);
  return { form, focusFault };
}
