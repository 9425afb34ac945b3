// The network between the demo's terminal and its centre: a relay on this machine that can be cut, and that can spoil answers.
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answers } from '../../shared/demo/bench.ts';
import { LOOPBACK } from '../http/loopback.ts';
import type { Passed } from './watch/calls.ts';

export interface Relay {
  /** Where the terminal is to send its calls. */
  readonly url: string;
  readonly connected: () => boolean;
  /** Cut, it refuses connections, and those that were open are gone. */
  readonly connect: (connected: boolean) => Promise<void>;
  readonly answers: () => Answers;
  readonly setAnswers: (answers: Answers) => void;
  readonly stop: () => Promise<void>;
}

/** Hears of a call's body and its Idempotency-Key; what it gives hears what came of the call. */
export type OnCall = (body: string, idempotencyKey: string | undefined) => (passed: Passed) => void;

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How late a late answer is: less than the terminal waits for one, in ms. */
const LATE_MS = 5000;

const BUSY: Answer = {
  status: 503,
  headers: { 'content-type': 'text/plain', 'retry-after': '3' },
  body: Buffer.from('busy'),
};
const PORTAL: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<!doctype html><title>Hotel Wi-Fi</title><p>Enter your room number to go on.'),
};

/** `central`: the centre's own address, on this machine. `sleep` takes ms. */
export async function startRelay(
  central: string,
  onCall: OnCall,
  sleep: (ms: number) => Promise<unknown>,
): Promise<Relay> {
  const agent = new http.Agent({ keepAlive: true });
  let answers: Answers = 'normal';

  async function passOn(request: http.IncomingMessage, body: Buffer): Promise<Answer> {
    if (answers === 'busy') return BUSY;
    if (answers === 'portal') return PORTAL;
    const { method, headers } = request;
    const call = http.request(new URL(request.url ?? '/', central), { method, headers, agent });
    call.end(body);
    const [answer] = (await once(call, 'response')) as [http.IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await read(answer) };
  }

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await read(request);
    const tell = onCall(body.toString('utf8'), text(request.headers['idempotency-key']));
    try {
      const answer = await passOn(request, body);
      if (answers === 'late') await sleep(LATE_MS);
      if (answers === 'lost' || !response.socket || response.socket.destroyed) throw new Error(LOST);
      response.writeHead(answer.status, forTerminal(answer)).end(answer.body);
      tell({ status: answer.status, body: answer.body.toString('utf8') });
    } catch (error) {
      request.socket.destroy();
      tell({ nothing: (error as Error).message });
    }
  }

  let server = await listen(serve, 0);
  const { port } = server.address() as AddressInfo;
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };

  return {
    url: `http://${LOOPBACK}:${port}/`,
    connected: () => server.listening,
    connect: async (connected) => {
      if (connected === server.listening) return;
      // Where another program has taken the port meanwhile, it stays cut.
      if (connected) server = await listen(serve, port).catch(() => server);
      else await cut();
    },
    answers: () => answers,
    setAnswers: (next) => {
      answers = next;
    },
    stop: async () => {
      if (server.listening) await cut();
      agent.destroy();
    },
  };
}

const LOST = 'the answer was lost on its way: the centre has done what it was asked, and the terminal cannot know';

type Serve = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

async function listen(serve: Serve, port: number): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    // A call that the terminal gave up, or that was cut off, has nobody to be told.
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
}

async function read(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const text = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The body is whole, so how it was sent is told anew. */
function forTerminal({ headers, body }: Answer): http.OutgoingHttpHeaders {
  const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers;
  return { ...kept, 'content-length': body.length };
}
