// The messages of the language in use.
import { en, type Messages } from './en.ts';

export const useMessages = (): Messages => en;

/** A field's name: the account's own label, or the screens' word for the contract's field. */
export function labelOf(
  messages: Messages,
  field: { readonly name: string; readonly label?: string | undefined },
): string {
  return field.label ?? messages.fields[field.name] ?? field.name;
}
