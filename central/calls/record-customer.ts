// type=record_customer: records a new customer or registers an issued card.
import { type Decision, decide, type Outcome } from '../../shared/record-customer/decide.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { digestOf, forget, LONGEST_KEY, type Remembered, recall, remember, UNKNOWN_DIGEST } from '../store/answers.ts';
import { applyDecision, type Hashes, isNewToShop } from '../store/apply.ts';
import { type Known, loadFacts } from '../store/facts.ts';
import { queueMail } from '../store/mails.ts';
import type { Sql } from '../store/sql.ts';
import type { Call, Handler } from './call.ts';

const KEY_TOO_LONG = `Idempotency-Key must be at most ${LONGEST_KEY} characters.`;
const NOT_BLANK = 'card_number is no longer a blank card: somebody has it, and nothing was written over.';
const KEY_USED = 'Idempotency-Key was used for another request: use a fresh one for each request.';

export const recordCustomer: Handler = async (call) => {
  const request = readRequest(call.fields);
  if ((call.idempotencyKey ?? '').length > LONGEST_KEY) return failure(KEY_TOO_LONG);
  const { customer_password: password_hash, customer_PIN: pin_hash } = request;
  if (password_hash !== undefined || pin_hash !== undefined) {
    // Decided once before the secrets are hashed: hashing takes long, and a call that will be refused need not wait for it.
    const foreseen = await call.database.together((sql) => record(sql, call, request, undefined));
    if (foreseen !== 'toRecord') return answerOf(foreseen, call, request);
  }
  const hashes = await call.secrets.hash({ password_hash, pin_hash });
  if (hashes === 'busy') return hashes;
  const recorded = await call.database.together((sql) => record(sql, call, request, hashes));
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
  const [recalled, known] = await Promise.all([
    key === undefined ? undefined : recall(sql, account_id, key, call.now()),
    loadFacts(sql, call.user, request),
  ]);
  const digest = digestOf(request, known.facts.customFields);
  if (recalled !== undefined && recalled !== 'forgotten')
    return { kind: 'known', known: recalled, sameDigest: [digest, UNKNOWN_DIGEST].includes(recalled.digest) };
  const outcome = decide(request, known.facts);
  const overwrites = outcome.kind === 'recorded' && isNoLongerBlank(call, outcome, known);
  const records = outcome.kind === 'recorded' && !overwrites;
  if (records && !hashes) return 'toRecord';
  const answer = overwrites ? failure(NOT_BLANK) : answerTo(outcome);
  await Promise.all([
    records && hashes && write(sql, call, request, { outcome, hashes, known }),
    key !== undefined && recalled === 'forgotten' && forget(sql, account_id, key),
    key !== undefined && remember(sql, account_id, key, { digest, answer, ...(hashes ?? NO_HASHES) }, call.now()),
  ]);
  return { kind: 'answered', answer };
}

interface Decided {
  readonly outcome: Decision;
  readonly hashes: Hashes;
  readonly known: Known;
}

async function write(
  sql: Sql,
  { user: { account_id }, now }: Call,
  { send_no_email }: RecordCustomerRequest,
  { outcome, hashes, known }: Decided,
): Promise<void> {
  const at = now();
  await Promise.all([
    applyDecision(sql, account_id, outcome, hashes, known, at),
    isNewToShop(outcome, known) && !send_no_email && queueMail(sql, account_id, outcome.code, at),
  ]);
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
const isNoLongerBlank = ({ cardStatus }: Call, { status }: Decision, { card }: Known): boolean =>
  cardStatus?.trim().toLowerCase() === 'issued' && status === 'registered' && card?.issuedBlank !== true;

function answerTo(outcome: Outcome): CallResponse {
  if (outcome.kind === 'refused') return failure(sentence(outcome.faults));
  const { status, code, card_number, generated } = outcome;
  return success({ customer: { status, code, ...(generated && card_number !== undefined && { card_number }) } });
}
