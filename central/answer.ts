// Answers one call: its required fields, its caller, its type.

import { fault, sentence } from '../shared/record-customer/faults.ts';
import { declarationOf, FIELDS } from '../shared/record-customer/fields.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import { outputFault } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';
import type { Handler } from './calls/call.ts';
import { campaignsList } from './calls/campaigns-list.ts';
import { customerInfo } from './calls/customer-info.ts';
import { manageFields } from './calls/manage-fields.ts';
import { recordCustomer } from './calls/record-customer.ts';
import { replicaFeed } from './calls/replica-feed.ts';
import { validateCustomerPassword } from './calls/validate-customer-password.ts';
import { createRememberingVerifier } from './secrets.ts';
import { type ApiUser, findApiUser } from './store/accounts.ts';
import type { Database } from './store/sql.ts';

/** The calls by their `type`. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  record_customer: recordCustomer,
  customer_info: customerInfo,
  validate_customer_password: validateCustomerPassword,
  campaigns_list: campaignsList,
  manage_fields: manageFields,
  replica_feed: replicaFeed,
};

const WRONG_CREDENTIALS = 'user_id, user_password or account_id is not right.';

export type Answer = (fields: Fields) => Promise<CallResponse>;

export function createAnswer(database: Database, now: () => Date): Answer {
  const verify = createRememberingVerifier();

  async function authenticate(fields: Fields): Promise<ApiUser | undefined> {
    const { user_id = '', user_password = '', account_id = '' } = fields;
    const user = await database.transact((sql) => findApiUser(sql, user_id, account_id));
    return (await verify(user_password, user?.password_hash)) ? user : undefined;
  }

  return async (sent) => {
    const fields = withAliases(sent);
    const problem = requiredFault(fields) ?? outputFault(fields);
    if (problem !== undefined) return failure(problem);
    const user = await authenticate(fields);
    if (!user) return failure(WRONG_CREDENTIALS);
    const type = fields.type ?? '';
    const handler = Object.hasOwn(HANDLERS, type) ? HANDLERS[type] : undefined;
    return handler
      ? handler({ database, user, fields, now })
      : failure(`type must be one of ${Object.keys(HANDLERS).join(', ')}.`);
  };
}

/** API 1.5 clients send user_api_key for user_password. */
function withAliases(fields: Fields): Fields {
  const { user_api_key } = fields;
  return fields.user_password || user_api_key === undefined ? fields : { ...fields, user_password: user_api_key };
}

/** Names every required field of the call's type that is missing. customer_action is required by record_customer alone. */
function requiredFault(fields: Fields): string | undefined {
  const names = Object.keys(FIELDS).filter((name) => declarationOf(name)?.required);
  const needed = fields.type === 'record_customer' ? names : names.filter((name) => name !== 'customer_action');
  const missing = needed.filter((name) => !fields[name]?.trim());
  return missing.length === 0 ? undefined : sentence(missing.map((name) => fault(name, 'is required')));
}
