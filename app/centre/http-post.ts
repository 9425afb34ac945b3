// Posts forms over HTTP and gives back the status, the text and how long to wait before the next try.
import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { trustWith } from './trust.ts';

export interface Posted {
  readonly status: number;
  readonly text: string;
  /** The Retry-After header, in seconds or a date (RFC 9110, 10.2.3), in ms from now. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Rejects with the system's error where there is no answer, and with a TimeoutError where there is none within `deadlineMs`. Redirections
 * are answers: credentials go where they were meant to.
 */
export type Post = (body: string, headers: Readonly<Record<string, string>>, deadlineMs: number) => Promise<Posted>;

/** How many connections to the centre are kept. */
const CONNECTIONS = 16;
/** Whatever a centre asks for, it is asked again after so long. */
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
/** An answer is a page of cards at the most. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/** A call that is under way, and how it is given up. */
interface Call {
  request?: http.ClientRequest;
  givenUp?: Error;
}

/** `close` gives up every call, those to come too. */
export function createPost(url: string, now: () => Date, trust = trustWith): Post & { readonly close: () => void } {
  const target = new URL(url);
  const kept = { keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo' } as const;
  const secure = target.protocol === 'https:';
  const { request } = secure ? https : http;
  const agent = secure ? new https.Agent({ ...kept, ...trust() }) : new http.Agent(kept);
  const options = { ...urlToHttpOptions(target), method: 'POST', agent };
  const underWay = new Set<Call>();
  let closed = false;

  function send(call: Call, body: string, headers: Readonly<Record<string, string>>): Promise<Posted> {
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const sent = request({ ...options, headers: { ...headers, ...type } });
    call.request = sent;
    return new Promise<Posted>((resolve, reject) => {
      sent.on('error', reject);
      sent.on('response', (answer) =>
        readText(answer, reject, (text) =>
          resolve({ status: answer.statusCode ?? 0, text, retryAfterMs: retryAfter(answer.headers, now) }),
        ),
      );
      sent.end(body);
    });
  }

  async function post(...[body, headers, deadlineMs]: Parameters<Post>): Promise<Posted> {
    if (closed) throw failure('AbortError');
    const call: Call = {};
    underWay.add(call);
    const timer = setTimeout(() => giveUp(call, 'TimeoutError'), deadlineMs);
    try {
      return await send(call, body, headers).catch((error) => {
        if (call.givenUp || !isUnseen(call, error)) throw error;
        return send(call, body, headers);
      });
    } catch (error) {
      throw call.givenUp ?? error;
    } finally {
      clearTimeout(timer);
      underWay.delete(call);
    }
  }

  return Object.assign(post, {
    close: () => {
      closed = true;
      for (const call of underWay) giveUp(call, 'AbortError');
      agent.destroy();
    },
  });
}

const failure = (name: 'TimeoutError' | 'AbortError'): Error =>
  Object.assign(new Error('the call was given up'), { name });

function giveUp(call: Call, name: 'TimeoutError' | 'AbortError'): void {
  call.givenUp = failure(name);
  call.request?.destroy(call.givenUp);
}

/** The centre closed a connection that had been kept, at the moment at which it was used again: it has not seen the call. */
const isUnseen = ({ request }: Call, { code }: NodeJS.ErrnoException): boolean =>
  request?.reusedSocket === true && ['ECONNRESET', 'EPIPE'].includes(code ?? '');

function readText(answer: http.IncomingMessage, fail: (error: Error) => void, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER)
      answer.destroy(Object.assign(new Error('the answer is too long'), { code: 'TOOLONG' }));
  });
  answer.on('error', fail);
  answer.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

function retryAfter({ 'retry-after': value }: http.IncomingHttpHeaders, now: () => Date): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now().getTime();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, ms));
}
