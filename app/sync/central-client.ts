// Calls the central API: form posts, answers in JSON or XML.
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import type { CallResponse } from '../../shared/wire/response.ts';

/** Who the terminal is to the centre. */
export interface Credentials {
  readonly user_id: string;
  readonly user_password: string;
  readonly account_id: string;
}

/** `unreachable`: no answer of the contract came, so nothing is known of what became of the call. */
export type Reply =
  | { readonly kind: 'answered'; readonly response: CallResponse }
  | { readonly kind: 'unreachable'; readonly detail: string };

export interface CentralClient {
  readonly call: (fields: Fields, idempotencyKey?: string) => Promise<Reply>;
}

/** How long a call may take, in ms. */
const DEADLINE_MS = 15_000;

/** Once `stop` is aborted, every call is given up at once. */
export function createCentralClient(url: string, credentials: Credentials, stop?: AbortSignal): CentralClient {
  return {
    call: async (fields, idempotencyKey) => {
      const body = new URLSearchParams({ ...fields, ...credentials, output: 'JSON' });
      const headers = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
      try {
        const signal = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), ...(stop ? [stop] : [])]);
        return await readReply(await fetch(url, { method: 'POST', body, headers, signal, redirect: 'error' }));
      } catch (error) {
        return { kind: 'unreachable', detail: networkFailure(error) };
      }
    },
  };
}

/** 429 and 5xx speak for the transport: the call is tried again. */
async function readReply(reply: Response): Promise<Reply> {
  const response = readResponse(await reply.text());
  if (reply.status === 429 || reply.status >= 500) return { kind: 'unreachable', detail: `HTTP ${reply.status}` };
  if (!response) return { kind: 'unreachable', detail: `HTTP ${reply.status} with no answer of the contract` };
  return { kind: 'answered', response };
}

/** The system's error code where there is one (ECONNREFUSED, ENOTFOUND); never a message that could hold an address's query. */
function networkFailure(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'unknown failure';
}
