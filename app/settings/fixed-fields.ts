// What every sign-up at this terminal sends besides what the customer gives: the shop's campaigns, its bonus, how it issues numbers.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Settings } from './settings-form.ts';

export function fixedFields({ central, signUp }: Pick<Settings, 'central' | 'signUp'>): Fields {
  const { campaign_id, auto_add, send_no_email } = signUp;
  return {
    account_id: central.account_id,
    ...(campaign_id.length > 0 && { campaign_id: campaign_id.join(',') }),
    ...(auto_add !== undefined && { auto_add }),
    ...(send_no_email && { send_no_email: 'true' }),
  };
}

/** How a customer without a card gets a number; nothing where the shop issues none. */
export function issueFields(issue: Settings['cards']['issue']): Fields {
  if (!issue) return {};
  const { length, prefix, suffix } = issue;
  return {
    card_number_generate: String(length),
    ...(prefix && { card_number_prefix: prefix }),
    ...(suffix && { card_number_suffix: suffix }),
  };
}
