// Finds settings that do not fit the account: campaigns or a bonus with which the contract refuses every sign-up, and fields to ask
// for that the account has not defined.
import { campaignFaults } from '../../shared/record-customer/decide.ts';
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { customFieldNumber } from '../../shared/record-customer/fields.ts';
import { readRequest } from '../../shared/record-customer/request.ts';
import { fixedFields } from '../settings/fixed-fields.ts';
import type { Settings } from '../settings/settings.ts';
import { isKept } from './agreements.ts';

/** The contract's fields that are at fault, and for the log and /healthz one sentence that says what is wrong. */
export interface SettingsFault {
  readonly fields: readonly string[];
  readonly detail: string;
}

/** Undefined where nothing is wrong. `campaigns` and `definitions` are the account's; fields that are not known (undefined) are not looked at. */
export function settingsFault(
  settings: Settings,
  campaigns: readonly Campaign[],
  definitions: readonly CustomFieldDefinition[] | undefined,
): SettingsFault | undefined {
  const unkept = settings.signUp.agreements.filter(
    (each) => each.required && definitions && !isKept(each, definitions),
  );
  if (unkept.length > 0) return unkeptTerms(unkept.map(({ field }) => field));
  const request = readRequest({ customer_action: 'new', ...fixedFields(settings) });
  const named = campaigns.filter(({ id }) => request.campaigns.includes(id));
  const faults = campaignFaults(request, { campaigns: named });
  if (faults.length === 0) return undefined;
  const fields = [...new Set(faults.map(({ field }) => field))];
  return { fields, detail: `settings.json does not fit the account: ${sentence(faults)}` };
}

/** Nobody is signed up who accepted terms that nothing keeps. */
const unkeptTerms = (fields: readonly string[]): SettingsFault => ({
  fields,
  detail: `settings.json does not fit the account: ${fields.join(', ')} must be defined at the centre as Text, not unique, to keep which terms a customer accepted.`,
});

/** Names the custom fields that the shop asks for and the account has not defined; customers are signed up without them. */
export function missingFields({ signUp }: Settings, definitions: readonly CustomFieldDefinition[]): string | undefined {
  const defined = new Set(definitions.map(({ number }) => number));
  const missing = Object.keys(signUp.ask).filter((name) => {
    const number = customFieldNumber(name);
    return number !== undefined && !defined.has(number);
  });
  const unkept = signUp.agreements.filter((each) => !each.required && !isKept(each, definitions));
  if (unkept.length > 0)
    return `settings.json asks for consents that ${unkept.map(({ field }) => field).join(', ')} should keep, and customers are not asked for them: define these fields at the centre as Text, not unique, or take them out of signUp.agreements.`;
  if (missing.length === 0) return undefined;
  return `settings.json asks for ${missing.join(', ')}, which the account has not defined: define it at the centre, or take it out of signUp.ask.`;
}
