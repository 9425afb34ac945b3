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
import { leaseCall, returnCall } from './calls/lease-numbers.ts';
import { manageFields } from './calls/manage-fields.ts';
import { recordCustomer } from './calls/record-customer.ts';
import { searchByRights } from './calls/repeat-check.ts';
import { replicaFeed } from './calls/replica-feed.ts';
import { terminalHeartbeat } from './calls/terminal-heartbeat.ts';
import { validateCustomerPassword } from './calls/validate-customer-password.ts';
import { createCustomerSecrets } from './customer-secrets.ts';
import { createHashQueue, type HashQueue } from './hash-queue.ts';
import { createPasswordLimit } from './limits.ts';
import { createLogIn } from './log-in.ts';
import { refusalFor } from './rights.ts';
import { retrying } from './store/retrying.ts';
import type { Database } from './store/sql.ts';

/** The calls by their `type`. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  record_customer: recordCustomer,
  customer_info: customerInfo,
  customer_search: searchByRights,
  customer_balance: customerBalance,
  validate_customer_password: validateCustomerPassword,
  campaigns_list: campaignsList,
  manage_fields: manageFields,
  replica_feed: replicaFeed,
  lease_numbers: leaseCall,
  return_numbers: returnCall,
  terminal_heartbeat: terminalHeartbeat,
};

export const CALL_TYPES: readonly string[] = Object.keys(HANDLERS);

const WRONG_CREDENTIALS = 'user_id, user_password or account_id is not right.';

/** `from` is the caller's address. */
export interface Incoming {
  readonly fields: Fields;
  readonly from: string;
  readonly idempotencyKey: string | undefined;
}

/** `tooMany`: the caller failed to log in too often, and was not looked at. `busy`: too many calls are, and it is to come again. */
export type Answer = (incoming: Incoming) => Promise<CallResponse | 'tooMany' | 'busy'>;

/** PostgreSQL cannot store it in a text. */
const NUL = 'A field has a NUL character in it: leave it out.';

export interface AnswerOptions {
  /** What the database's hashes are peppered with (pepper.ts). */
  readonly pepper?: Buffer;
  readonly hashQueue?: HashQueue;
}

export function createAnswer(
  opened: Database,
  now: () => Date,
  { pepper, hashQueue = createHashQueue() }: AnswerOptions = {},
): Answer {
  const database = retrying(opened);
  const logIn = createLogIn(database, hashQueue, pepper);
  const secrets = createCustomerSecrets(hashQueue, pepper);
  const passwordGuesses = createPasswordLimit(database);

  return async ({ fields: sent, from, idempotencyKey }) => {
    if (Object.values(sent).some((value) => value.includes('\0'))) return failure(NUL);
    const fields = withAliases(sent);
    const problem = requiredFault(fields) ?? outputFault(fields);
    if (problem !== undefined) return failure(problem);
    const login = await logIn(fields, from);
    if (login.verdict === 'wrong') return failure(WRONG_CREDENTIALS);
    if (login.verdict !== 'right') return login.verdict;
    const type = fields.type ?? '';
    const handler = Object.hasOwn(HANDLERS, type) ? HANDLERS[type] : undefined;
    if (!handler) return failure(`type must be one of ${CALL_TYPES.join(', ')}.`);
    const refusal = refusalFor(login.user, fields);
    if (refusal !== undefined) return failure(refusal);
    return handler({ database, user: login.user, fields, now, idempotencyKey, secrets, passwordGuesses });
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
