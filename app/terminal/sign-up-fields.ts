// Turns a finished sign-up into the fields of its record_customer call.
import type { Fields } from '../../shared/record-customer/request.ts';
import { fixedFields, issueFields } from '../settings/fixed-fields.ts';
import type { Settings } from '../settings/settings.ts';
import { agreementFields } from './agreements.ts';
import type { Session } from './session.ts';

/** `now`: when the customer confirmed, which is kept with what they agreed to. `secrets` are customer_password and customer_PIN, as far as they were given. */
export function signUpFields(session: Session, secrets: Fields, settings: Settings, now: Date): Fields {
  const given = Object.entries(session.values).filter(([, value]) => value !== '');
  return {
    customer_action: session.action,
    ...(session.card_number === undefined ? issueFields(settings.cards.issue) : { card_number: session.card_number }),
    ...fixedFields(settings),
    ...Object.fromEntries(given),
    ...agreementFields(settings.signUp.agreements, session.agreed, now),
    ...secrets,
  };
}
