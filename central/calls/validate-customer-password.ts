// type=validate_customer_password: whether this is the customer's password. The answer takes as long where there is no such customer.
import { failure, success } from '../../shared/wire/response.ts';
import { renewCustomerHash } from '../store/customers.ts';
import type { Handler } from './call.ts';
import { findByFields, NAME_ONE } from './find.ts';

export const validateCustomerPassword: Handler = async ({ database, user, fields, secrets, passwordGuesses }) => {
  if (!fields.code && !fields.card_number) return failure(NAME_ONE);
  if (!fields.customer_password) return failure('customer_password is required.');
  const customer = await database.read((sql) => findByFields(sql, user.account_id, fields));
  const who = `${user.account_id} ${customer?.code ?? `nobody ${fields.code ?? ''} ${fields.card_number ?? ''}`}`;
  if (!(await passwordGuesses.allows(who)))
    return failure('Too many wrong passwords for this customer: wait a minute.');
  const verified = await secrets.verify(fields.customer_password, customer?.password_hash);
  // A password that was not looked at is no guess.
  if (verified === 'busy') await passwordGuesses.right(who);
  if (verified === 'busy') return verified;
  const { good, renewed } = verified;
  if (!customer || !good) return failure('The card or the customer_password is not right.');
  await passwordGuesses.right(who);
  if (renewed !== undefined) await database.transact((sql) => renewCustomerHash(sql, customer, renewed));
  return success({ customer: { code: customer.code } });
};
