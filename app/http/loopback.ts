// A server for this machine only: it listens on 127.0.0.1 and answers to no other name.
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';

export const LOOPBACK = '127.0.0.1';

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

type Headers = Readonly<Record<string, string>>;

/**
 * Refuses requests that came under another host name (DNS rebinding) or from another site's page. Every answer carries `headers`,
 * whoever gives it.
 */
export function createLoopbackServer(headers: Headers = REFUSAL, limits = LIMITS): FastifyInstance {
  const app = Fastify({
    logger: false,
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.headMs, connectionsCheckingInterval: limits.lookMs },
    clientErrorHandler: (error, socket) => refuse(error, socket as Socket, headers),
  });
  app.server.maxConnections = limits.connections;
  endConnections(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const own = isOwnHost(request.host) && (origin === undefined || origin === `http://${request.host}`);
    if (!own) return reply.code(403).send({ error: 'This terminal answers to its own screens only.' });
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

const isOwnHost = (host: string): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);

/** The address the server was given, `http://127.0.0.1:PORT`. */
export async function listenOnLoopback(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: LOOPBACK, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use: give another one with --port, or none for any free one.`);
  }
}
