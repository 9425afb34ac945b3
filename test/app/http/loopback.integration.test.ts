// The servers of this machine: what every answer carries, and what becomes of connections that drip or are too many.
import { once } from 'node:events';
import net from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLoopbackServer, listenOnLoopback } from '../../../app/http/loopback.ts';

const LIMITS = { requestMs: 600, headMs: 300, lookMs: 50, connections: 4 };
const HEADERS = { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' };

async function serve(): Promise<URL> {
  const app = createLoopbackServer(HEADERS, LIMITS);
  app.get('/', async () => 'here');
  app.post('/', async () => 'taken');
  onTestFinished(() => app.close());
  return new URL(await listenOnLoopback(app, 0));
}

/** A connection, and all that it was sent by the time it was closed. */
async function open({ hostname, port }: URL) {
  const socket = net.connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  let said = '';
  socket.on('data', (chunk) => {
    said += String(chunk);
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, closed: once(socket, 'close').then(() => said) };
}

const DRIPS = 20;

test.each([
  ['a head', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: '],
  ['a body', 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n'],
  ['nothing at all', ''],
])('a connection that drips %s is cut', async (_what, first) => {
  const { socket, closed } = await open(await serve());
  socket.write(first);
  const dripping = first && setInterval(() => socket.write('x'), DRIPS);
  const said = await closed;
  if (dripping) clearInterval(dripping);
  expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(said.toLowerCase()).toContain('x-content-type-options: nosniff');
});

test.each([
  ['another host name', { host: 'evil.example' }, '/', 403],
  ['another page', { origin: 'https://evil.example' }, '/', 403],
  ['nothing that is there', {}, '/none', 404],
])('a refusal of %s carries the policy and nosniff', async (_what, headers, path, status) => {
  const { socket, closed } = await open(await serve());
  const lines = Object.entries({ host: '127.0.0.1', ...headers, connection: 'close' });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const said = (await closed).toLowerCase();
  expect(said).toMatch(new RegExp(`^http/1.1 ${status} `));
  for (const [name, value] of Object.entries(HEADERS)) expect(said).toContain(`${name}: ${value}`);
});

test('so does the refusal of what is no request', async () => {
  const { socket, closed } = await open(await serve());
  socket.write('what is this\r\n\r\n');
  const said = (await closed).toLowerCase();
  expect(said).toMatch(/^http\/1\.1 400 /);
  for (const [name, value] of Object.entries(HEADERS)) expect(said).toContain(`${name}: ${value}`);
});

test('connections over the limit are closed, and the others are served', async () => {
  const url = await serve();
  const held = await Promise.all(Array.from({ length: LIMITS.connections }, () => open(url)));
  const { closed } = await open(url);
  expect(await closed).toBe('');
  const [first] = held;
  first?.socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n');
  expect(await first?.closed).toContain('here');
});
