// type=record_customer: records a new customer or registers an issued card.
import { type Decision, decide } from '../../shared/record-customer/decide.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { hashSecret, verifySecret } from '../secrets.ts';
import { digestOf, LONGEST_KEY, type Remembered, recall, remember } from '../store/answers.ts';
import { applyDecision, type Hashes } from '../store/apply.ts';
import { loadFacts } from '../store/facts.ts';
import { queueMail } from '../store/mails.ts';
import type { Sql } from '../store/sql.ts';
import type { Call, Handler } from './call.ts';

const KEY_TOO_LONG = `Idempotency-Key must be at most ${LONGEST_KEY} characters.`;
const KEY_USED = 'Idempotency-Key was used for another request: use a fresh one for each request.';

export const recordCustomer: Handler = async (call) => {
  const request = readRequest(call.fields);
  if ((call.idempotencyKey ?? '').length > LONGEST_KEY) return failure(KEY_TOO_LONG);
  // Decided once before the secrets are hashed: hashing takes long, and a call that will be refused need not wait for it.
  const foreseen = await call.database.transact((sql) => record(sql, call, request, undefined));
  if (foreseen !== 'toRecord') return answerOf(foreseen, request);
  const hashes = await hashSecrets(request);
  const recorded = await call.database.transact((sql) => record(sql, call, request, hashes));
  return recorded === 'toRecord' ? failure('The call could not be decided: try again.') : answerOf(recorded, request);
};

/** An answer; `toRecord`: there are no hashes yet to record with; `known`: the answer that the same key got before. */
type Step =
  | 'toRecord'
  | { readonly kind: 'answered'; readonly answer: CallResponse }
  | { readonly kind: 'known'; readonly known: Remembered; readonly sameDigest: boolean };

/** Decides and applies in one transaction. Without hashes nothing is recorded. */
async function record(sql: Sql, call: Call, request: RecordCustomerRequest, hashes: Hashes | undefined): Promise<Step> {
  const { account_id } = call.user;
  const key = call.idempotencyKey || undefined;
  const facts = await loadFacts(sql, call.user, request);
  const digest = digestOf(request, facts.customFields);
  const known = key === undefined ? undefined : await recall(sql, account_id, key, call.now());
  if (known) return { kind: 'known', known, sameDigest: known.digest === digest };
  const outcome = decide(request, facts);
  const answer = outcome.kind === 'refused' ? failure(sentence(outcome.faults)) : answerTo(outcome);
  if (outcome.kind === 'recorded') {
    if (!hashes) return 'toRecord';
    const isNew = await applyDecision(sql, account_id, outcome, hashes, facts.customFields, call.now());
    if (isNew && !request.send_no_email) await queueMail(sql, account_id, outcome.code, call.now());
  }
  if (key !== undefined) await remember(sql, account_id, key, { digest, answer, ...(hashes ?? NO_HASHES) }, call.now());
  return { kind: 'answered', answer };
}

const NO_HASHES: Hashes = { password_hash: undefined, pin_hash: undefined };

/** Secrets are compared outside of a transaction, since that takes long. A refusal was remembered without them: they made no difference. */
async function answerOf(step: Exclude<Step, 'toRecord'>, request: RecordCustomerRequest): Promise<CallResponse> {
  if (step.kind === 'answered') return step.answer;
  const { answer, password_hash, pin_hash } = step.known;
  const same =
    step.sameDigest &&
    (await isSame(request.customer_password, password_hash)) &&
    (await isSame(request.customer_PIN, pin_hash));
  return same ? answer : failure(KEY_USED);
}

const isSame = async (secret: string | undefined, hash: string | undefined): Promise<boolean> =>
  secret === undefined || hash === undefined || verifySecret(secret, hash);

async function hashSecrets({ customer_password, customer_PIN }: RecordCustomerRequest): Promise<Hashes> {
  const hash = async (secret: string | undefined) => (secret === undefined ? undefined : hashSecret(secret));
  const [password_hash, pin_hash] = await Promise.all([hash(customer_password), hash(customer_PIN)]);
  return { password_hash, pin_hash };
}

function answerTo({ status, code, card_number, generated }: Decision): CallResponse {
  return success({ customer: { status, code, ...(generated && card_number !== undefined && { card_number }) } });
}
