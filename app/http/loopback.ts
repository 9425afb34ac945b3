// A server for this machine only: it listens on 127.0.0.1 and answers to no other name.
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';

export const LOOPBACK = '127.0.0.1';

/** Refuses requests that came under another host name (DNS rebinding) or from another site's page. */
export function createLoopbackServer(): FastifyInstance {
  const app = Fastify({ logger: false });
  endConnections(app);
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
