// One sign-up, as a call and as the rows that the centre keeps of it.
import { randomUUID } from 'node:crypto';
import { DEMO } from '../../../central/admin.ts';
import { fold } from '../../../central/store/fold.ts';

const { user_id, user_password, account_id, campaign_id } = DEMO;

const PROFILE = {
  first_name: 'John',
  last_name: 'Doe',
  phone: '555-555-2455',
  email: 'test@yourdomain.com',
  street1: '123 Main St.',
  street2: 'Apt 3G',
  city: 'Anytown',
  state: 'ZZ',
  postal_code: '55555',
  country: 'NZ',
  custom_date: '1970-07-14',
  custom_field: 'John likes cheese.',
};

export const CREDENTIALS = { user_id, user_password, account_id, output: 'JSON', condensed: 'yes' };

/** What all sign-ups of one measurement begin with, so that none meets another's. */
export const freshName = (): string => randomUUID().slice(0, 8);

export const signUpBody = (code: string, more: Readonly<Record<string, string>> = {}): string =>
  String(
    new URLSearchParams({
      ...CREDENTIALS,
      type: 'record_customer',
      customer_action: 'new',
      code,
      card_number: code,
      campaign_id,
      auto_add: '5',
      ...PROFILE,
      ...more,
    }),
  );

export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const TRANSACTION = ['id', 'account_id', 'code', 'campaign_id', 'kind', 'amount', 'recorded_at'];

export function signUpRows(code: string): readonly TableRows[] {
  const now = new Date().toISOString();
  const values = Object.entries(PROFILE).map(([name, value]) => [account_id, code, name, value, fold(value), null]);
  return [
    {
      table: 'customers',
      columns: ['account_id', 'code', 'card_number', 'profile', 'issued_blank', 'record_timestamp', 'change_number'],
      rows: [[account_id, code, code, JSON.stringify(PROFILE), 0, now, 0]],
    },
    {
      table: 'customer_values',
      columns: ['account_id', 'code', 'name', 'value', 'folded', 'unique_value'],
      rows: values,
    },
    {
      table: 'transactions',
      columns: TRANSACTION,
      rows: [
        [randomUUID(), account_id, code, campaign_id, 'activation', null, now],
        [randomUUID(), account_id, code, campaign_id, 'credit', '5', now],
      ],
    },
    {
      table: 'mails',
      columns: ['id', 'account_id', 'code', 'due_at'],
      rows: [[randomUUID(), account_id, code, now]],
    },
  ];
}
