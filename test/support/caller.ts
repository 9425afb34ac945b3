// Calls a centre within this process, as one of its API users.
import type { Answer } from '../../central/answer.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';

export type Call = (fields: Fields, idempotencyKey?: string) => Promise<CallResponse>;

export const createCaller =
  (answer: Answer, credentials: Fields): Call =>
  async (fields, idempotencyKey) => {
    const told = await answer({ fields: { ...credentials, ...fields }, from: '::1', idempotencyKey });
    if (typeof told === 'string') throw new Error(`the call was not looked at: ${told}`);
    return told;
  };
