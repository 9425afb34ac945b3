// Reads replies into answers of the kind that was asked for.
import { type Body, textOf } from '../../shared/wire/response.ts';
import type { Reply } from './central-client.ts';
import type { Answer, Refused } from './centre.ts';

export const refused = (error: string): Refused => ({ kind: 'refused', error });

/** What is said for an answer that nobody can read: the centre did not refuse, and did not tell. */
export const NOT_DOCUMENTED = 'The centre’s answer is not of the documented form.';

/** What `read` makes of a success; one that it does not understand counts as refused. */
export function answerOf<T>(reply: Reply, read: (body: Body) => T | undefined): Answer<T> {
  if (reply.kind === 'unreachable') return reply;
  if (reply.response.status !== 'success') return refused(textOf(reply.response.error) ?? '');
  const value = read(reply.response);
  return value === undefined ? refused(NOT_DOCUMENTED) : { kind: 'given', value };
}

export const done = (): true => true;
