// type=customer_info: one customer by `code` or `card_number`, with the recorded fields and no secret.
import { failure, success } from '../../shared/wire/response.ts';
import { customValuesOf } from '../store/custom-values.ts';
import type { Customer } from '../store/customers.ts';
import type { Sql } from '../store/sql.ts';
import type { Handler } from './call.ts';
import { findByFields, NAME_ONE, NOT_FOUND } from './find.ts';

export const customerInfo: Handler = async ({ database, user, fields }) => {
  if (!fields.code && !fields.card_number) return failure(NAME_ONE);
  return database.read(async (sql) => {
    const customer = await findByFields(sql, user.account_id, fields);
    return customer ? success({ customer: await toBody(sql, customer) }) : failure(NOT_FOUND);
  });
};

export async function toBody(sql: Sql, customer: Customer) {
  const custom_fields = await customValuesOf(sql, customer);
  return {
    code: customer.code,
    ...(customer.card_number !== undefined && { card_number: customer.card_number }),
    ...customer.profile,
    registered: customer.password_hash === undefined ? 'N' : 'Y',
    record_timestamp: customer.record_timestamp,
    ...(customer.registered_timestamp !== undefined && { registered_timestamp: customer.registered_timestamp }),
    ...(custom_fields.length > 0 && { custom_fields }),
  };
}
