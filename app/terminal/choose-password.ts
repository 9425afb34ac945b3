// What becomes of a password that the customer has typed twice.
import type { IntentOf } from '../../shared/bridge/intents.ts';
import { password as passwordFormat } from '../../shared/record-customer/formats.ts';
import type { Event } from './events.ts';

/** `keep` takes a password that can be used; the event never holds one. */
export function choosePassword(
  { password, confirmation }: IntentOf<'choosePassword'>,
  keep: (password: string) => void,
): Event {
  if (passwordFormat.read(password) === undefined) return { type: 'passwordRefused', problem: 'form' };
  if (password !== confirmation) return { type: 'passwordRefused', problem: 'mismatch' };
  keep(password);
  return { type: 'passwordChosen' };
}
