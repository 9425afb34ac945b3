// Answers one call: its required fields, its caller, its type.

import { fault, sentence } from '../shared/record-customer/faults.ts';
import { declarationOf, FIELD_NAMES } from '../shared/record-customer/fields.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import { outputFault } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';
import type { Handler } from './calls/call.ts';
import { campaignsList } from './calls/campaigns-list.ts';
import { customerBalance } from './calls/customer-balance.ts';
import { customerInfo } from './calls/customer-info.ts';
import { customerSearch } from './calls/customer-search.ts';
import { manageFields } from './calls/manage-fields.ts';
import { recordCustomer } from './calls/record-customer.ts';
import { replicaFeed } from './calls/replica-feed.ts';
import { validateCustomerPassword } from './calls/validate-customer-password.ts';
import { createGuessLimit } from './limits.ts';
import { createRememberingVerifier, type Verdict } from './secrets.ts';
import { type ApiUser, findApiUser } from './store/accounts.ts';
import { retrying } from './store/retrying.ts';
import type { Database } from './store/sql.ts';

/** The calls by their `type`. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  record_customer: recordCustomer,
  customer_info: customerInfo,
  customer_search: customerSearch,
  customer_balance: customerBalance,
  validate_customer_password: validateCustomerPassword,
  campaigns_list: campaignsList,
  manage_fields: manageFields,
  replica_feed: replicaFeed,
};

export const CALL_TYPES: readonly string[] = Object.keys(HANDLERS);

const WRONG_CREDENTIALS = 'user_id, user_password or account_id is not right.';

/** `from` is the caller's address. */
export interface Incoming {
  readonly fields: Fields;
  readonly from: string;
  readonly idempotencyKey: string | undefined;
}

/** `tooMany`: the caller failed to log in too often, and was not looked at. */
export type Answer = (incoming: Incoming) => Promise<CallResponse | 'tooMany'>;

/** PostgreSQL cannot store it in a text. */
const NUL = 'A field has a NUL character in it: leave it out.';

const LOGIN_GUESSES_A_MINUTE = 10;
const PASSWORD_GUESSES_A_MINUTE = 10;

interface Login {
  readonly verdict: Verdict;
  readonly user: ApiUser | undefined;
}

export function createAnswer(opened: Database, now: () => Date): Answer {
  const database = retrying(opened);
  const verify = createRememberingVerifier();
  const loginGuesses = createGuessLimit(LOGIN_GUESSES_A_MINUTE);
  const passwordGuesses = createGuessLimit(PASSWORD_GUESSES_A_MINUTE);

  async function logIn(fields: Fields, from: string): Promise<Login> {
    const { user_id = '', user_password = '', account_id = '' } = fields;
    const who = `${from} ${user_id}`;
    const user = await database.read((sql) => findApiUser(sql, user_id, account_id));
    let counted = false;
    const verdict = await verify(user_password, user?.password_hash, async () => {
      counted = true;
      return loginGuesses.allows(who);
    });
    if (counted && verdict === 'right') await loginGuesses.right(who);
    return { verdict, user };
  }

  return async ({ fields: sent, from, idempotencyKey }) => {
    if (Object.values(sent).some((value) => value.includes('\0'))) return failure(NUL);
    const fields = withAliases(sent);
    const problem = requiredFault(fields) ?? outputFault(fields);
    if (problem !== undefined) return failure(problem);
    const { verdict, user } = await logIn(fields, from);
    if (verdict === 'tooMany') return verdict;
    if (verdict === 'wrong' || !user) return failure(WRONG_CREDENTIALS);
    const type = fields.type ?? '';
    const handler = Object.hasOwn(HANDLERS, type) ? HANDLERS[type] : undefined;
    if (!handler) return failure(`type must be one of ${CALL_TYPES.join(', ')}.`);
    return handler({ database, user, fields, now, idempotencyKey, passwordGuesses });
  };
}

/** API 1.5 clients send user_api_key for user_password. */
function withAliases(fields: Fields): Fields {
  const { user_api_key } = fields;
  return fields.user_password || user_api_key === undefined ? fields : { ...fields, user_password: user_api_key };
}

/**
 * Names every required field that is missing. customer_action is required by record_customer alone; where it is all that is
 * missing, the call tells so with its other faults.
 */
function requiredFault(fields: Fields): string | undefined {
  const missing = FIELD_NAMES.filter((name) => declarationOf(name)?.required === 'always' && !fields[name]?.trim());
  const others = missing.filter((name) => name !== 'customer_action');
  if (others.length === 0) return undefined;
  const told = fields.type === 'record_customer' ? missing : others;
  return sentence(told.map((name) => fault(name, 'is required')));
}
