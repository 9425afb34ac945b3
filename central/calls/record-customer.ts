// type=record_customer: records a new customer or registers an issued card.
import { type Decision, decide } from '../../shared/record-customer/decide.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import { type CallResponse, failure, success } from '../../shared/wire/response.ts';
import { hashSecret } from '../secrets.ts';
import { applyDecision, type Hashes } from '../store/apply.ts';
import { loadFacts } from '../store/facts.ts';
import type { Handler } from './call.ts';

export const recordCustomer: Handler = async ({ database, user, fields, now }) => {
  const parsed = readRequest(fields);
  if (!parsed.ok) return failure(sentence(parsed.faults));
  const request = parsed.value;
  const foreseen = await database.transact(async (sql) => decide(request, await loadFacts(sql, request)));
  if (foreseen.kind === 'refused') return failure(sentence(foreseen.faults));
  // Hashing takes long and needs no database: it is done before the transaction that counts, and not for nothing.
  const hashes = await hashSecrets(request);
  return database.transact(async (sql): Promise<CallResponse> => {
    const facts = await loadFacts(sql, request);
    const outcome = decide(request, facts);
    if (outcome.kind === 'refused') return failure(sentence(outcome.faults));
    await applyDecision(sql, user.account_id, outcome, hashes, facts.customFields, now());
    return answer(outcome);
  });
};

async function hashSecrets({ customer_password, customer_PIN }: RecordCustomerRequest): Promise<Hashes> {
  const hash = async (secret: string | undefined) => (secret === undefined ? undefined : hashSecret(secret));
  const [password_hash, pin_hash] = await Promise.all([hash(customer_password), hash(customer_PIN)]);
  return { password_hash, pin_hash };
}

function answer({ status, code, card_number, generated }: Decision): CallResponse {
  return success({ customer: { status, code, ...(generated && card_number !== undefined && { card_number }) } });
}
