// A line to the centre that loses calls and answers, turns some away, and takes its time.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  readonly url: string;
  /** From now on nothing is lost. */
  readonly heal: () => void;
  readonly stop: () => void;
}

/** `target` is where the centre is at the time. */
export async function startProxy(target: () => string): Promise<Proxy> {
  let losses = 0.2;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const lose = Math.random() < losses;
    const kind = Math.random();
    if (lose && kind < 0.3) return void request.socket.destroy();
    if (lose && kind < 0.5) return void response.writeHead(503, { 'retry-after': '1' }).end();
    try {
      const answer = await forward(target(), request.headers, Buffer.concat(chunks));
      if (lose) return void request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heal: () => {
      losses = 0;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function forward(url: string, headers: http.IncomingHttpHeaders, body: Buffer) {
  const passed = ['content-type', 'idempotency-key', 'card-status'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers: passed });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}
