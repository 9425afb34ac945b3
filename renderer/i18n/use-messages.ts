// The messages of the language in use.
import { createContext, useContext } from 'react';
import { en, type Messages } from './en.ts';

export const MessagesContext = createContext<Messages>(en);

export const useMessages = (): Messages => useContext(MessagesContext);

/** A field's name: the account's own label, or the screens' word for the contract's field. */
export function labelOf(
  messages: Messages,
  field: { readonly name: string; readonly label?: string | undefined },
): string {
  return field.label ?? messages.fields[field.name] ?? field.name;
}
