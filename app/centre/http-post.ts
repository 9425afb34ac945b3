// Posts forms over HTTP and gives back the status, the text and how long to wait before the next try.
import http from 'node:http';
import https from 'node:https';
import { trustWith } from './trust.ts';

export interface Posted {
  readonly status: number;
  readonly text: string;
  /** The Retry-After header, in seconds or a date (RFC 9110, 10.2.3), in ms from now. */
  readonly retryAfterMs: number | undefined;
}

/** Rejects with the system's error where there is no answer. Redirections are answers: credentials go where they were meant to. */
export type Post = (body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Posted>;

/** How many connections to the centre are kept. */
const CONNECTIONS = 16;
/** Whatever a centre asks for, it is asked again after so long. */
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
/** An answer is a page of cards at the most. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

export function createPost(url: string, now: () => Date, trust = trustWith): Post & { readonly close: () => void } {
  const target = new URL(url);
  const kept = { keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo' } as const;
  const secure = target.protocol === 'https:';
  const { request } = secure ? https : http;
  const agent = secure ? new https.Agent({ ...kept, ...trust() }) : new http.Agent(kept);
  const post = (body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal, again = true) =>
    new Promise<Posted>((resolve, reject) => {
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
      const call = request(target, { method: 'POST', agent, signal, headers: { ...headers, ...type } }, (answer) => {
        readText(answer).then(
          (text) => resolve({ status: answer.statusCode ?? 0, text, retryAfterMs: retryAfter(answer.headers, now) }),
          reject,
        );
      });
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The centre closed a connection that had been kept, at the moment at which it was used again: it has not seen the call.
        if (again && call.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? ''))
          resolve(post(body, headers, signal, false));
        else reject(error);
      });
      call.end(body);
    });
  return Object.assign((...call: Parameters<Post>) => post(...call), { close: () => agent.destroy() });
}

async function readText(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw Object.assign(new Error('the answer is too long'), { code: 'TOOLONG' });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function retryAfter({ 'retry-after': value }: http.IncomingHttpHeaders, now: () => Date): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now().getTime();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, ms));
}
