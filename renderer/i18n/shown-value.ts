// A field's value as the review shows it.
import type { FormField } from '../../shared/bridge/terminal-state.ts';

const STYLES: Partial<Record<FormField['input'], Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'long' },
  dateTime: { dateStyle: 'long', timeStyle: 'short' },
};

/** A date as the locale writes it; what is no date, as it was typed. */
export function shownValue({ input, value }: Pick<FormField, 'input' | 'value'>, locale: string): string {
  const style = STYLES[input];
  const date = new Date(input === 'date' ? `${value}T00:00:00Z` : `${value.replace(' ', 'T')}Z`);
  if (!style || Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date);
}
