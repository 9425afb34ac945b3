// An HTTP server that no client can hold up: slow requests are cut, connections are counted, and closing it closes them all.
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';

export interface Limits {
  /** How long a request may take to arrive, in ms, however slowly it drips; its head alone less. */
  readonly requestMs: number;
  readonly headMs: number;
  /** How often connections are looked at, in ms: one that is over its limit is closed at most so much later. */
  readonly lookMs: number;
  /** How many connections there may be. A browser opens six, and a bridge for each window. */
  readonly connections: number;
}

const LIMITS: Limits = { requestMs: 10_000, headMs: 5000, lookMs: 500, connections: 64 };

/** What a refusal carries where nothing better is known. */
const REFUSAL: Headers = { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' };

export type Headers = Readonly<Record<string, string>>;

export interface CappedServer {
  /** What every answer carries, whoever gives it. */
  readonly headers?: Headers | undefined;
  readonly limits?: Limits | undefined;
  /** A certificate with its chain and its key, in PEM: HTTPS. Without them, HTTP. */
  readonly tls?: string | undefined;
}

export function createCappedServer({ headers = REFUSAL, limits = LIMITS, tls }: CappedServer): FastifyInstance {
  const times = {
    requestTimeout: limits.requestMs,
    headersTimeout: limits.headMs,
    connectionsCheckingInterval: limits.lookMs,
  };
  const app = Fastify({
    logger: false,
    serverFactory: (answer) =>
      tls === undefined
        ? http.createServer(times, answer)
        : https.createServer({ ...times, cert: tls, key: tls, handshakeTimeout: limits.headMs }, answer),
    clientErrorHandler: (error, socket) => refuse(error, socket as Socket, headers),
  });
  app.server.maxConnections = limits.connections;
  endConnections(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  return app;
}

/**
 * Closes every connection when the server closes. Fastify waits for clients to close theirs, which a browser that hangs never does,
 * and does not know of the sockets that it refused.
 */
function endConnections(app: FastifyInstance): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) socket.destroy();
  });
}

/** What is no request, or took too long to be one. */
function refuse({ code }: NodeJS.ErrnoException, socket: Socket, headers: Headers): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status}`, ...lines, 'content-length: 0', 'connection: close', '', ''].join('\r\n'));
}
