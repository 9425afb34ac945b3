// The customer a call means: by `code` or by `card_number`.
import type { Fields } from '../../shared/record-customer/request.ts';
import { type Customer, findCustomer } from '../store/customers.ts';
import type { Sql } from '../store/sql.ts';

export const NAME_ONE = 'code or card_number must be given.';
export const NOT_FOUND = 'No customer of this account has this code or card_number.';

/** When both are given they must mean the same customer. */
export async function findByFields(
  sql: Sql,
  account_id: string,
  { code, card_number }: Fields,
): Promise<Customer | undefined> {
  const key = code ? 'code' : 'card_number';
  const customer = await findCustomer(sql, account_id, key, (code || card_number) ?? '');
  return code && card_number && customer?.card_number !== card_number ? undefined : customer;
}
