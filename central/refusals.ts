// Why a request is refused before its call is answered, in words of the contract, and with which HTTP status.
import { type Fault, sentence } from '../shared/record-customer/faults.ts';
import { LIMITS, limitFault } from '../shared/record-customer/limits.ts';
import type { Fields } from '../shared/record-customer/request.ts';

export interface Refusal {
  readonly status: number;
  readonly error: string;
}

/** Undefined where nothing is wrong. */
export const refusalOf = (faults: readonly Fault[], status = 200): Refusal | undefined =>
  faults.length === 0 ? undefined : { status, error: sentence(faults) };

export const NOT_UTF8: Refusal = { status: 200, error: 'The request is not UTF-8: send its fields as UTF-8.' };

const kib = (bytes: number): string => `${bytes / 1024} KiB`;

export const BODY_TOO_LARGE: Refusal = {
  status: 413,
  error: `The request is too large: its body may have ${kib(LIMITS.body)}, or ${kib(LIMITS.bodyWithText)} with a custom field that is longer than ${LIMITS.field} characters.`,
};

export const ADDRESS_TOO_LONG: Refusal = {
  status: 413,
  error: `The address is longer than ${kib(LIMITS.address)}: send the fields in the body of a POST.`,
};

export function beyondLimits(fields: Fields): Refusal | undefined {
  const fault = limitFault(fields);
  return fault && refusalOf([fault], 413);
}

/** What is not the sender's fault is ours, and its details stay in the log. */
export const refusalWith = (status: number): Refusal => ({
  status,
  error: REASONS[status] ?? (status < 500 ? UNREAD : FAILED),
});

const UNREAD = 'The request could not be read: check how it is encoded.';
const FAILED = 'The call failed and nothing was recorded: try again later.';

const REASONS: Readonly<Record<number, string>> = {
  404: 'Post the call to / or /api.php.',
  408: 'The request did not arrive in time: send it again.',
  413: BODY_TOO_LARGE.error,
  415: 'Send the call as application/x-www-form-urlencoded or multipart/form-data.',
  429: 'Too many calls: wait as long as Retry-After says and try again.',
};
