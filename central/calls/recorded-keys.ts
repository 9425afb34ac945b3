// type=recorded_keys (our own): which calls recorded somebody, by their Idempotency-Keys. docs/extensions.md describes it.
import { MOST_KEYS, splitKeys, writeRecordedKeys } from '../../shared/extensions/recorded-keys.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { recall } from '../store/answers.ts';
import type { Handler } from './call.ts';

const TOO_MANY = `idempotency_keys must be 1 to ${MOST_KEYS} keys, separated by commas.`;

export const recordedKeys: Handler = async ({ database, user: { account_id }, fields, now }) => {
  const keys = splitKeys(fields.idempotency_keys ?? '');
  if (keys.length < 1 || keys.length > MOST_KEYS) return failure(TOO_MANY);
  const answers = await database.read((sql) => Promise.all(keys.map((key) => recall(sql, account_id, key, now()))));
  const recorded = keys.filter((_, index) => {
    const told = answers[index];
    return typeof told === 'object' && told.answer.status === 'success';
  });
  return success(writeRecordedKeys(recorded));
};
