// A field's value as the review shows it.
import type { FormField } from '../../shared/bridge/terminal-state.ts';

/** A date in the customer's own way of writing it; what is no date, as it was typed. */
export function shownValue({ input, value }: Pick<FormField, 'input' | 'value'>, empty: string): string {
  if (value === '') return empty;
  const date = new Date(`${value}T00:00:00Z`);
  if (input !== 'date' || Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
