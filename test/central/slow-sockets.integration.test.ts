// Callers who are slow on purpose: who drips a request, says nothing, fetches no answer or opens connection after connection is cut
// off at the limit that the server has for it, and nobody else waits for him.
import { once } from 'node:events';
import net from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createServer, SOCKET_LIMITS, type SocketLimits } from '../../central/server.ts';
import { success } from '../../shared/wire/response.ts';

/** Far below what Node looks at by itself (30 s). */
const LATE_MS = 20_000;
const LIMITS: SocketLimits = { ...SOCKET_LIMITS, arrivalMs: 400, lookMs: 50, fetchMs: 400, connections: 12 };
const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ';

async function serve(limits: Partial<SocketLimits>, text = 'short') {
  const server = createServer({
    answer: async () => success({ text }),
    ping: async () => undefined,
    logLevel: 'silent',
    limits: { ...LIMITS, ...limits },
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  const open = async (): Promise<Opened> => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    const received: string[] = [];
    const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received.join(''))));
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return { socket, closed, listen: () => socket.on('data', (chunk) => received.push(String(chunk))) };
  };
  const call = (): Promise<boolean> =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ type: 'x' }), headers: { connection: 'close' } }).then(
      (reply) => reply.ok,
      () => false,
    );
  return { open, call };
}

interface Opened {
  readonly socket: net.Socket;
  /** Resolves with what was received when the connection is closed. */
  readonly closed: Promise<string>;
  readonly listen: () => void;
}

const inTime = <T>(promise: Promise<T>): Promise<T | 'late'> =>
  Promise.race([promise, new Promise<'late'>((resolve) => setTimeout(resolve, LATE_MS, 'late').unref())]);

/** A byte at a time, for as long as the connection lasts. */
function drip({ socket }: Opened, text: string): void {
  const bytes = [...text];
  // A length that never ends its line, or a body.
  const timer = setInterval(() => socket.writable && socket.write(bytes.shift() ?? '1'), 30);
  socket.once('close', () => clearInterval(timer));
}

test.each([
  ['its head', '', HEAD],
  ['its body', `${HEAD}50000\r\n\r\n`, ''],
])('who drips %s is told so at the limit, and cut off', { timeout: 30_000 }, async (_what, first, dripped) => {
  const { open, call } = await serve({});
  const slow = await Promise.all(Array.from({ length: 4 }, open));
  for (const one of slow) {
    one.listen();
    one.socket.write(first);
    drip(one, dripped);
  }
  expect(await call()).toBe(true);
  for (const { closed } of slow) expect(await inTime(closed)).toContain('408');
});

test('who says nothing is cut off', { timeout: 30_000 }, async () => {
  const { open } = await serve({});
  const silent = await open();
  silent.listen();
  expect(await inTime(silent.closed)).not.toBe('late');
});

test('who does not fetch his answer is cut off', { timeout: 30_000 }, async () => {
  const { open } = await serve({}, 'x'.repeat(20_000_000));
  const slow = await open();
  slow.socket.write('GET /?type=x HTTP/1.1\r\nHost: x\r\n\r\n');
  slow.socket.pause();
  // Nothing is read until the server has hung up, which writing to it then shows.
  const hungUp = vi.waitUntil(() => slow.socket.destroyed || !slow.socket.write('\r\n') || slow.socket.errored, {
    timeout: LATE_MS,
    interval: 50,
  });
  expect(await hungUp).toBeTruthy();
});

test('connections are capped; idle ones make room, and so do slow ones once they are cut off', {
  timeout: 40_000,
}, async () => {
  const { open, call } = await serve({ arrivalMs: 3000 });
  const slow = await Promise.all(Array.from({ length: LIMITS.connections }, open));
  for (const one of slow) {
    one.listen();
    drip(one, HEAD);
  }
  const beyond = await open();
  beyond.listen();
  expect(await inTime(beyond.closed)).toBe('');
  expect(await inTime(Promise.race(slow.map(({ closed }) => closed)))).toContain('408');
  await vi.waitUntil(call, { timeout: LATE_MS, interval: 50 });

  const { open: another, call: callThere } = await serve({ arrivalMs: 60_000 });
  const idle = await Promise.all(Array.from({ length: LIMITS.connections }, another));
  for (const { socket, listen } of idle) {
    listen();
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
  }
  await vi.waitUntil(callThere, { timeout: LATE_MS, interval: 50 });
});
