// Callers that record one customer after another while a test breaks what they call. Each sends a call again, under its
// Idempotency-Key, until it is answered, as a terminal does.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fields } from '../../shared/record-customer/request.ts';

export interface Recorded {
  readonly code: string;
  readonly attempts: number;
}

export interface Load {
  /** How many calls were answered so far. */
  readonly answered: () => number;
  readonly done: Promise<readonly Recorded[]>;
}

/** An attempt that is not answered by then counts as unanswered, in ms; and how long a caller waits before the next. */
const LONGEST_MS = 60_000;
const PAUSE_MS = 50;
const MOST_ATTEMPTS = 600;

/** `start`: what all of its codes begin with. */
export function startLoad(
  url: string,
  callers: number,
  each: number,
  fieldsOf: (code: string) => Fields,
  start = '',
): Load {
  let answered = 0;

  async function attempt(code: string): Promise<boolean> {
    const body = new URLSearchParams({ ...fieldsOf(code), output: 'JSON' });
    const headers = { 'idempotency-key': code };
    const signal = AbortSignal.timeout(LONGEST_MS);
    const reply = await fetch(url, { method: 'POST', body, headers, signal }).catch((error: Error) => {
      if (error.name === 'TimeoutError') throw new Error(`${code} was not answered within ${LONGEST_MS} ms`);
      return undefined;
    });
    const text = await reply?.text().catch(() => undefined);
    if (!reply || text === undefined || reply.status >= 500) return false;
    const { status, customer } = JSON.parse(text);
    if (reply.status !== 200 || status !== 'success' || customer.code !== code) throw new Error(`${code}: ${text}`);
    return true;
  }

  async function record(code: string): Promise<Recorded> {
    for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
      if (await attempt(code)) {
        answered += 1;
        return { code, attempts };
      }
      await sleep(PAUSE_MS);
    }
    throw new Error(`${code} was never answered`);
  }

  async function caller(index: number): Promise<readonly Recorded[]> {
    const recorded: Recorded[] = [];
    for (let call = 0; call < each; call++) recorded.push(await record(`${start}${index}-${call}`));
    return recorded;
  }

  const done = Promise.all(Array.from({ length: callers }, (_, index) => caller(index))).then((all) => all.flat());
  return { answered: () => answered, done };
}
