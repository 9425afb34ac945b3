// Settings that do not fit the account: a campaign or a bonus with which the contract refuses every sign-up.
import { campaignFaults } from '../../shared/record-customer/decide.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { readRequest } from '../../shared/record-customer/request.ts';
import { fixedFields } from '../settings/fixed-fields.ts';
import type { Settings } from '../settings/settings.ts';

/** What is wrong, in one sentence for staff; undefined where nothing is. `campaigns` are the account's. */
export function settingsFault(settings: Settings, campaigns: readonly Campaign[]): string | undefined {
  const request = readRequest({ customer_action: 'new', ...fixedFields(settings) });
  const named = campaigns.filter(({ id }) => request.campaigns.includes(id));
  const faults = campaignFaults(request, { campaigns: named });
  return faults.length === 0 ? undefined : `settings.json does not fit the account: ${sentence(faults)}`;
}
