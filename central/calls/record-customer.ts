// type=record_customer: records a new customer or registers an issued card.
import { type Decision, decide, type Outcome } from '../../shared/record-customer/decide.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { digestOf, LONGEST_KEY, type Remembered, recall, remember } from '../store/answers.ts';
import { applyDecision, type Hashes } from '../store/apply.ts';
import { findCustomer } from '../store/customers.ts';
import { loadFacts } from '../store/facts.ts';
import { queueMail } from '../store/mails.ts';
import type { Sql } from '../store/sql.ts';
import type { Call, Handler } from './call.ts';

const KEY_TOO_LONG = `Idempotency-Key must be at most ${LONGEST_KEY} characters.`;
const NOT_BLANK = 'card_number is no longer a blank card: somebody has it, and nothing was written over.';
const KEY_USED = 'Idempotency-Key was used for another request: use a fresh one for each request.';

export const recordCustomer: Handler = async (call) => {
  const request = readRequest(call.fields);
  if ((call.idempotencyKey ?? '').length > LONGEST_KEY) return failure(KEY_TOO_LONG);
  // Decided once before the secrets are hashed: hashing takes long, and a call that will be refused need not wait for it.
  const foreseen = await call.database.transact((sql) => record(sql, call, request, undefined));
  if (foreseen !== 'toRecord') return answerOf(foreseen, call, request);
  const { customer_password: password_hash, customer_PIN: pin_hash } = request;
  const hashes = await call.secrets.hash({ password_hash, pin_hash });
  if (hashes === 'busy') return hashes;
  const recorded = await call.database.transact((sql) => record(sql, call, request, hashes));
  return recorded === 'toRecord'
    ? failure('The call could not be decided: try again.')
    : answerOf(recorded, call, request);
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
  const overwrites = outcome.kind === 'recorded' && (await isNoLongerBlank(sql, call, outcome));
  const answer = overwrites ? failure(NOT_BLANK) : answerTo(outcome);
  if (outcome.kind === 'recorded' && !overwrites) {
    if (!hashes) return 'toRecord';
    const isNew = await applyDecision(sql, account_id, outcome, hashes, facts.customFields, call.now());
    if (isNew && !request.send_no_email) await queueMail(sql, account_id, outcome.code, call.now());
  }
  if (key !== undefined) await remember(sql, account_id, key, { digest, answer, ...(hashes ?? NO_HASHES) }, call.now());
  return { kind: 'answered', answer };
}

const NO_HASHES: Hashes = { password_hash: undefined, pin_hash: undefined };

/** Secrets are compared outside of a transaction, since that takes long. A refusal was remembered without them: they made no difference. */
async function answerOf(
  step: Exclude<Step, 'toRecord'>,
  { secrets }: Call,
  { customer_password, customer_PIN }: RecordCustomerRequest,
): Promise<CallResponse | 'busy'> {
  if (step.kind === 'answered') return step.answer;
  const { answer, password_hash, pin_hash } = step.known;
  if (!step.sameDigest) return failure(KEY_USED);
  for (const [secret, hash] of [
    [customer_password, password_hash],
    [customer_PIN, pin_hash],
  ] as const) {
    const verified = secret === undefined || hash === undefined ? SAME : await secrets.verify(secret, hash);
    if (verified === 'busy') return verified;
    if (!verified.good) return failure(KEY_USED);
  }
  return answer;
}

const SAME = { good: true } as const;

/** What was decided for a blank card never writes over a person: `Card-Status: issued` says that it was. */
async function isNoLongerBlank(sql: Sql, { user, cardStatus }: Call, { status, code }: Decision): Promise<boolean> {
  if (cardStatus?.trim().toLowerCase() !== 'issued' || status !== 'registered') return false;
  return (await findCustomer(sql, user.account_id, 'code', code))?.issuedBlank !== true;
}

function answerTo(outcome: Outcome): CallResponse {
  if (outcome.kind === 'refused') return failure(sentence(outcome.faults));
  const { status, code, card_number, generated } = outcome;
  return success({ customer: { status, code, ...(generated && card_number !== undefined && { card_number }) } });
}
