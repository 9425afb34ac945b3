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
import { recordedKeys } from './calls/recorded-keys.ts';
import { searchByRights } from './calls/repeat-check.ts';
import { replicaFeed } from './calls/replica-feed.ts';
import { terminalHeartbeat } from './calls/terminal-heartbeat.ts';
import { validateCustomerPassword } from './calls/validate-customer-password.ts';
import { createCustomerSecrets } from './customer-secrets.ts';
import { createHashQueue, type HashQueue } from './hash-queue.ts';
import { createPasswordLimit } from './limits.ts';
import { createLogIn } from './log-in.ts';
import { refusalFor } from './rights.ts';
import { argon2With, type Hashing } from './secrets.ts';
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
  recorded_keys: recordedKeys,
};

export const CALL_TYPES: readonly string[] = Object.keys(HANDLERS);

/** The calls that the contract does not have (docs/extensions.md). */
const EXTENSIONS: readonly string[] = [
  'replica_feed',
  'lease_numbers',
  'return_numbers',
  'terminal_heartbeat',
  'recorded_keys',
];

const WRONG_CREDENTIALS = 'user_id, user_password or account_id is not right.';

/** `from` is the caller's address. */
export interface Incoming {
  readonly fields: Fields;
  readonly from: string;
  readonly idempotencyKey: string | undefined;
  /** The Card-Status header, where one came. */
  readonly cardStatus?: string | undefined;
}

/** `tooMany`: the caller failed to log in too often, so that the call was not looked at. `busy`: too many calls are under way, and this one is to come again. */
export type Answer = (incoming: Incoming) => Promise<CallResponse | 'tooMany' | 'busy'>;

/** PostgreSQL cannot store a NUL character in a text. */
const NUL = 'A field has a NUL character in it: leave it out.';

export interface AnswerOptions {
  /** What the database's hashes are peppered with (pepper.ts). */
  readonly pepper?: Buffer;
  readonly hashing?: Hashing;
  readonly hashQueue?: HashQueue;
  /** The calls that are answered: all there are, or these. */
  readonly calls?: readonly string[] | undefined;
  /** Nothing is answered, and no header heard, that the contract does not have. */
  readonly documentedOnly?: boolean | undefined;
}

export function createAnswer(
  opened: Database,
  now: () => Date,
  {
    pepper,
    hashing = argon2With(pepper),
    hashQueue = createHashQueue(),
    calls = CALL_TYPES,
    documentedOnly = false,
  }: AnswerOptions = {},
): Answer {
  const database = retrying(opened);
  const logIn = createLogIn(database, hashQueue, hashing, now);
  const secrets = createCustomerSecrets(hashQueue, hashing);
  const passwordGuesses = createPasswordLimit(database);
  const types = CALL_TYPES.filter((type) => calls.includes(type) && !(documentedOnly && EXTENSIONS.includes(type)));
  const headersOf = ({ idempotencyKey, cardStatus }: Incoming) =>
    documentedOnly ? { idempotencyKey: undefined, cardStatus: undefined } : { idempotencyKey, cardStatus };

  return async (incoming) => {
    const { fields: sent, from } = incoming;
    if (Object.values(sent).some((value) => value.includes('\0'))) return failure(NUL);
    const fields = withAliases(sent);
    const problem = requiredFault(fields) ?? outputFault(fields);
    if (problem !== undefined) return failure(problem);
    const login = await logIn(fields, from);
    if (login.verdict === 'wrong') return failure(WRONG_CREDENTIALS);
    if (login.verdict !== 'right') return login.verdict;
    const type = fields.type ?? '';
    const handler = types.includes(type) ? HANDLERS[type] : undefined;
    if (!handler) return failure(`type must be one of ${types.join(', ')}.`);
    const refusal = refusalFor(login.user, fields);
    if (refusal !== undefined) return failure(refusal);
    return handler({ database, user: login.user, fields, now, ...headersOf(incoming), secrets, passwordGuesses });
  };
}

/** API 1.5 clients send user_api_key for user_password. */
function withAliases(fields: Fields): Fields {
  const { user_api_key } = fields;
  return fields.user_password || user_api_key === undefined ? fields : { ...fields, user_password: user_api_key };
}

/**
 * Names every required field that is missing. Only record_customer requires customer_action; where nothing else is missing,
 * record_customer itself says so, together with its other faults.
 */
function requiredFault(fields: Fields): string | undefined {
  const missing = FIELD_NAMES.filter((name) => declarationOf(name)?.required === 'always' && !fields[name]?.trim());
  const others = missing.filter((name) => name !== 'customer_action');
  if (others.length === 0) return undefined;
  const told = fields.type === 'record_customer' ? missing : others;
  return sentence(told.map((name) => fault(name, 'is required')));
}
