// Chromium's DevTools Protocol over a browser's debugging pipe: JSON messages that end with a NUL, one session for each target.
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

/** Commands and events as Playwright types them. */
export type Session = Pick<CDPSession, 'send' | 'on'>;

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface Connection {
  readonly browser: Session;
  /** The session that the browser gave this id. */
  readonly session: (id: string) => Session;
}

export function connect(input: Writable, output: Readable): Connection {
  const waiting = new Map<number, Waiting>();
  const emitters = new Map<string, EventEmitter>();
  let lastId = 0;

  const emitterOf = (sessionId: string): EventEmitter => {
    const emitter = emitters.get(sessionId) ?? new EventEmitter();
    emitters.set(sessionId, emitter);
    return emitter;
  };

  function receive({ id, sessionId = '', method, params, result, error }: Message): void {
    if (id === undefined) return void emitterOf(sessionId).emit(method ?? '', params);
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  }

  function sessionOf(sessionId: string): Session {
    const emitter = emitterOf(sessionId);
    const send = (method: string, params: unknown = {}): Promise<unknown> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const fail = ({ message }: Error): void => {
          reject(new Error(`${method}: ${message}`));
        };
        waiting.set(lastId, { resolve, reject: fail });
        input.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId && { sessionId }) })}\0`);
      });
    return { send, on: emitter.on.bind(emitter) } as unknown as Session;
  }

  // A browser that has ended reads no more: what was asked is never answered.
  input.on('error', () => undefined);
  readMessages(output, receive);
  return { browser: sessionOf(''), session: sessionOf };
}

function readMessages(output: Readable, receive: (message: Message) => void): void {
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = `${rest}${chunk}`.split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) receive(JSON.parse(part) as Message);
  });
}
