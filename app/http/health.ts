// `GET /healthz`, the same in both hosts: 200 while customers can sign up, 503 while they cannot.
import type { FastifyInstance } from 'fastify';
import type { Health } from '../health.ts';
import { screensHeaders } from './content-security-policy.ts';
import { createLoopbackServer, listenOnLoopback } from './loopback.ts';

/** A terminal's, or that of one that is being set up. */
export type Told = Pick<Health, 'signUps'>;

export function serveHealth(app: FastifyInstance, health: () => Told): void {
  app.get('/healthz', async (_request, reply) => {
    const told = health();
    return reply.code(told.signUps ? 200 : 503).send(told);
  });
}

export interface HealthServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A server for nothing else, on this machine only. */
export async function startHealthServer(health: () => Told, port: number): Promise<HealthServer> {
  const app = createLoopbackServer(screensHeaders({ demoPanelUrl: undefined }));
  serveHealth(app, health);
  const url = await listenOnLoopback(app, port);
  return { url: `${url}/healthz`, stop: () => app.close() };
}
