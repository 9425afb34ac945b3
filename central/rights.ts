// What an API user may call: a terminal's own is kept to what a terminal does, so that a stolen one lists no customers.
import type { Fields } from '../shared/record-customer/request.ts';
import type { ApiUser } from './store/accounts.ts';

/** The calls of a terminal. Of customer_search it gets repeat-check.ts: how many customers have an email or a phone. */
const TERMINAL_CALLS: readonly string[] = [
  'record_customer',
  'customer_info',
  'customer_search',
  'customer_balance',
  'validate_customer_password',
  'campaigns_list',
  'manage_fields',
  'replica_feed',
  'lease_numbers',
  'return_numbers',
  'terminal_heartbeat',
  'recorded_keys',
];

/** Why the user may not make this call, if so. */
export function refusalFor({ terminal }: ApiUser, { type = '', action }: Fields): string | undefined {
  if (!terminal || (TERMINAL_CALLS.includes(type) && !(type === 'manage_fields' && action !== 'list')))
    return undefined;
  return 'This API user is a terminal’s and may not make this call: use another user of the account.';
}
