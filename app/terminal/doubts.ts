// What a customer may have mistyped: values that the contract takes and that are asked about once before the terminal goes on.
import { isValidPhoneNumber } from 'libphonenumber-js/min';
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import { providerMeant } from './email-providers.ts';

export type Doubt = NonNullable<FormField['doubt']>;

/** The shop's country (ISO 3166-1 alpha-2), whose phone numbers need no country code, and the day. */
export interface Surroundings {
  readonly country: string;
  readonly today: Date;
}

/** Undefined where there is nothing to ask. `value` is one that the contract takes. */
export function doubtOf(
  input: FormField['input'],
  name: string,
  value: string,
  around: Surroundings,
): Doubt | undefined {
  if (value === '') return undefined;
  if (input === 'email') return emailDoubt(value);
  if (input === 'tel') return isPhone(value, around.country) ? undefined : { code: 'phone' };
  return name === 'custom_date' ? birthdayDoubt(value, around.today) : undefined;
}

function emailDoubt(value: string): Doubt | undefined {
  const at = value.lastIndexOf('@') + 1;
  const domain = value.slice(at).toLowerCase();
  const meant = providerMeant(domain);
  if (meant !== undefined && meant !== domain)
    return { code: 'emailSpelling', suggestion: `${value.slice(0, at)}${meant}` };
  return domain.includes('.') ? undefined : { code: 'emailWithoutDot' };
}

const isPhone = (value: string, country: string): boolean =>
  isValidPhoneNumber(value, country as Parameters<typeof isValidPhoneNumber>[1]);

const OLDEST_YEARS = 120;

function birthdayDoubt(value: string, today: Date): Doubt | undefined {
  const date = new Date(`${value}T00:00:00Z`);
  if (date > today) return { code: 'future' };
  return today.getUTCFullYear() - date.getUTCFullYear() > OLDEST_YEARS ? { code: 'longAgo' } : undefined;
}
