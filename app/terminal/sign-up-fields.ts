// The record_customer call that a finished sign-up amounts to.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Settings } from '../settings/settings.ts';
import type { Session } from './session.ts';

/** `secrets` are customer_password and customer_PIN, as far as they were given. */
export function signUpFields(session: Session, secrets: Fields, { central, signUp, cards }: Settings): Fields {
  const { campaign_id, auto_add, send_no_email } = signUp;
  const given = Object.entries(session.values).filter(([, value]) => value !== '');
  return {
    customer_action: session.action,
    account_id: central.account_id,
    ...(session.card_number === undefined ? issueFields(cards.issue) : { card_number: session.card_number }),
    ...(campaign_id.length > 0 && { campaign_id: campaign_id.join(',') }),
    ...(auto_add !== undefined && { auto_add }),
    ...(send_no_email && { send_no_email: 'true' }),
    ...Object.fromEntries(given),
    ...secrets,
  };
}

function issueFields(issue: Settings['cards']['issue']): Fields {
  if (!issue) return {};
  const { length, prefix, suffix } = issue;
  return {
    card_number_generate: String(length),
    ...(prefix && { card_number_prefix: prefix }),
    ...(suffix && { card_number_suffix: suffix }),
  };
}
