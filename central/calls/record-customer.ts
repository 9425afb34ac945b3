// type=record_customer: records a new customer or registers an issued card.
import { type Decision, decide } from '../../shared/record-customer/decide.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { digestOf, LONGEST_KEY, recall, remember } from '../store/answers.ts';
import { applyDecision, type Hashes, isNewToShop } from '../store/apply.ts';
import { type Known, loadFacts } from '../store/facts.ts';
import { queueMail } from '../store/mails.ts';
import type { Sql } from '../store/sql.ts';
import type { Call, Handler } from './call.ts';

const KEY_TOO_LONG = `Idempotency-Key must be at most ${LONGEST_KEY} characters.`;
const KEY_USED = 'Idempotency-Key was used for another request: use a fresh one for each request.';

export const recordCustomer: Handler = async (call) => {
  const request = readRequest(call.fields);
  if ((call.idempotencyKey ?? '').length > LONGEST_KEY) return failure(KEY_TOO_LONG);
  const { customer_password: password_hash, customer_PIN: pin_hash } = request;
  if (password_hash !== undefined || pin_hash !== undefined) {
    // Decided once before the secrets are hashed: hashing takes long, and a call that will be refused need not wait for it.
    const foreseen = await call.database.transact((sql) => record(sql, call, request, undefined));
    if (foreseen) return foreseen;
  }
  const hashes = await call.secrets.hash({ password_hash, pin_hash });
  if (hashes === 'busy') return hashes;
  const answer = await call.database.transact((sql) => record(sql, call, request, hashes));
  return answer ?? failure('The call could not be decided: try again.');
};

/** Decides and applies in one transaction. Without hashes nothing is written: only a refusal or a remembered answer comes back. */
async function record(
  sql: Sql,
  call: Call,
  request: RecordCustomerRequest,
  hashes: Hashes | undefined,
): Promise<CallResponse | undefined> {
  const { account_id } = call.user;
  const key = call.idempotencyKey || undefined;
  const digest = key === undefined ? '' : digestOf(call.fields);
  const [remembered, known] = await Promise.all([
    key === undefined ? undefined : recall(sql, account_id, key, digest, call.now()),
    loadFacts(sql, call.user, request),
  ]);
  if (remembered) return remembered.same ? remembered.answer : failure(KEY_USED);
  const outcome = decide(request, known.facts);
  if (outcome.kind === 'recorded' && !hashes) return undefined;
  const answer = outcome.kind === 'refused' ? failure(sentence(outcome.faults)) : answerTo(outcome);
  await Promise.all([
    outcome.kind === 'recorded' && hashes && write(sql, call, request, { outcome, hashes, known }),
    key !== undefined && remember(sql, account_id, key, digest, answer, call.now()),
  ]);
  return answer;
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

function answerTo({ status, code, card_number, generated }: Decision): CallResponse {
  return success({ customer: { status, code, ...(generated && card_number !== undefined && { card_number }) } });
}
