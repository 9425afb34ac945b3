// The folder that `npm run package -- sign` publishes, for terminals that fetch their updates from the centre: what has the name of a
// manifest or an archive is served as it lies there, and nothing else; the folder is not listed.
import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isPublished } from '../shared/published.ts';
import { AdminError } from './admin.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long the answers of a route may take to be fetched, in ms, where that is not the server's limit. */
    readonly fetchMs?: number;
  }
}

/** How long an archive may take to be fetched, in ms: as long as a terminal waits for one (app/update/source.ts). */
const FETCH_MS = 30 * 60_000;

/** Throws an AdminError where there is no such folder. */
export function requireFolder(folder: string): void {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new AdminError(`--updates ${folder}: there is no such folder; it is the --to of "npm run package -- sign"`);
}

export interface Updates {
  readonly folder: string;
  /** Files that are fetched at once. One more has to come again: terminals look each hour. */
  readonly atOnce: number;
}

export async function serveUpdates(app: FastifyInstance, { folder, atOnce }: Updates): Promise<void> {
  await app.register(fastifyStatic, { root: path.resolve(folder), serve: false });
  let fetched = 0;
  app.get<{ Params: { file: string } }>(
    '/updates/:file',
    { config: { fetchMs: FETCH_MS } },
    async ({ params }, reply) => {
      if (!isPublished(params.file)) return reply.callNotFound();
      if (fetched >= atOnce) return reply.code(503).header('retry-after', '600').send();
      fetched += 1;
      reply.raw.once('close', () => {
        fetched -= 1;
      });
      // A manifest that a proxy keeps would go on offering a version that was taken back.
      reply.headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
      return reply.sendFile(params.file, { cacheControl: false });
    },
  );
}
