// type=validate_customer_password: whether this is the customer's password. The answer takes as long where there is no such customer.
import { composed } from '../../shared/record-customer/formats.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { verifyOrNobody } from '../secrets.ts';
import type { Handler } from './call.ts';
import { findByFields, NAME_ONE } from './find.ts';

export const validateCustomerPassword: Handler = async ({ database, user, fields, passwordGuesses }) => {
  if (!fields.code && !fields.card_number) return failure(NAME_ONE);
  if (!fields.customer_password) return failure('customer_password is required.');
  const customer = await database.transact((sql) => findByFields(sql, user.account_id, fields));
  const who = `${user.account_id} ${customer?.code ?? `nobody ${fields.code ?? ''} ${fields.card_number ?? ''}`}`;
  if (!(await passwordGuesses.allows(who)))
    return failure('Too many wrong passwords for this customer: wait a minute.');
  const good = await verifyAnyForm(fields.customer_password, customer?.password_hash);
  if (!customer || !good) return failure('The card or the customer_password is not right.');
  await passwordGuesses.right(who);
  return success({ customer: { code: customer.code } });
};

/** Passwords are hashed composed; those of an earlier version as they came. */
async function verifyAnyForm(sent: string, hash: string | undefined): Promise<boolean> {
  const password = composed(sent);
  return (await verifyOrNobody(password, hash)) || (sent !== password && verifyOrNobody(sent, hash));
}
