// Calls the central API: form posts, answers in JSON or XML.
import { stringify } from 'node:querystring';
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { type CallResponse, failure } from '../../shared/wire/response.ts';
import { createPost, type Posted } from './http-post.ts';
import type { Trust } from './trust.ts';

/** Who the terminal is to the centre. */
export interface Credentials {
  readonly user_id: string;
  readonly user_password: string;
  readonly account_id: string;
}

/** No answer of the contract came, so nothing is known of what became of the call. */
export interface Unreachable {
  readonly kind: 'unreachable';
  /** For staff: the system's error code, or the HTTP status. */
  readonly detail: string;
  /** How long the centre asks to be left alone, in ms. */
  readonly retryAfterMs?: number;
  /** An answer came, and not to what was asked. */
  readonly mixedUp?: true;
}

export type Reply = { readonly kind: 'answered'; readonly response: CallResponse } | Unreachable;

/** Headers of our own extensions (docs/extensions.md). */
export type Headers = Readonly<Partial<Record<'Idempotency-Key' | 'Card-Status', string>>>;

export interface CentralClient {
  /** `deadlineMs`: how long it may take. */
  readonly call: (fields: Fields, headers?: Headers, deadlineMs?: number) => Promise<Reply>;
}

/** How long a call may take, in ms. */
const DEADLINE_MS = 15_000;

/** Once `stop` is aborted, every call is given up at once. `trust`: whom to take for the centre. */
export function createCentralClient(
  url: string,
  credentials: Credentials,
  stop?: AbortSignal,
  trust?: () => Trust,
): CentralClient {
  const post = createPost(url, () => new Date(), trust);
  stop?.addEventListener('abort', post.close);
  if (stop?.aborted) post.close();
  return {
    call: async (fields, headers = {}, deadlineMs = DEADLINE_MS) => {
      const body = form({ ...fields, ...credentials, output: 'JSON' });
      try {
        return readReply(await post(body, headers, deadlineMs));
      } catch (error) {
        return { kind: 'unreachable', detail: networkFailure(error) };
      }
    },
  };
}

/** Half a character, which no form can hold, is sent as U+FFFD. URLSearchParams does the same, and took a tenth of the time that a drain takes. */
const form = (fields: Fields): string =>
  stringify(fields, '&', '=', { encodeURIComponent: (text) => encodeURIComponent(text.toWellFormed()) });

const noAnswer = (status: number): string => `HTTP ${status} with no answer of the contract`;

/** What stands for a page of another kind that says that nothing is there. */
export const NO_SUCH_PAGE = noAnswer(404);

/** 3xx, 407, 429 and 5xx speak for the transport, whatever they carry: the call is tried again. */
const isOfTransport = (status: number): boolean =>
  (status >= 300 && status < 400) || status === 407 || status === 429 || status >= 500;

export function readReply({ status, text, retryAfterMs }: Posted): Reply {
  const later = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (isOfTransport(status)) return { kind: 'unreachable', detail: `HTTP ${status}`, ...later };
  const response = readResponse(text);
  if (response) return { kind: 'answered', response };
  // A server that has no such page says so in its own way. Where it says that to every call, it is told by that.
  return status === 404
    ? { kind: 'answered', response: failure(NO_SUCH_PAGE) }
    : { kind: 'unreachable', detail: noAnswer(status), ...later };
}

/** The system's error code where there is one (ECONNREFUSED, ENOTFOUND); never a message that could hold an address's query. */
function networkFailure(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: string; name?: string } };
  return typeof code === 'string' ? code : (cause?.code ?? name ?? 'unknown failure');
}
