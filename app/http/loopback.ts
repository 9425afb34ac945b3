// A server for this machine only: it listens on 127.0.0.1 and answers to no other name.
import type { FastifyInstance } from 'fastify';
import { createCappedServer, type Headers, type Limits } from './capped-server.ts';

export const LOOPBACK = '127.0.0.1';

/** Refuses requests that came under another host name (DNS rebinding) or from another site's page. */
export function createLoopbackServer(headers?: Headers, limits?: Limits): FastifyInstance {
  const app = createCappedServer({ headers, limits });
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const own = isOwnHost(request.host) && (origin === undefined || origin === `http://${request.host}`);
    if (!own) return reply.code(403).send({ error: 'This terminal answers to its own screens only.' });
  });
  return app;
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
