// Serves the screens to a Chromium on this machine, and bridges them to the terminal over a WebSocket.
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { parseSurface, type Surface, surfaceQuery } from '../../shared/bridge/surfaces.ts';
import { parseJson } from '../../shared/parse-json.ts';
import type { Health } from '../compose.ts';
import { contentSecurityPolicy } from '../http/content-security-policy.ts';
import { createLoopbackServer, listenOnLoopback } from '../http/loopback.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';
import { createAccess, type LinkRule } from './access.ts';

export interface BrowserHost {
  /** A link that lets a browser in, and shows it a surface: the terminal's own unless told otherwise. */
  readonly issueLink: (surface?: Surface) => string;
  readonly stop: () => Promise<void>;
}

export interface BrowserHostParts {
  readonly surfaces: Pick<Surfaces, 'main' | 'connect'>;
  readonly health: () => Health;
  readonly themeFiles: ThemeFiles;
  readonly demoPanelUrl: string | undefined;
  readonly links: LinkRule;
  readonly port: number;
  /** Where the built screens are. */
  readonly screens: string;
}

/** A message from the screens is an intent, which is at most a form's few fields. */
const LONGEST_MESSAGE = 64 * 1024;

const stranger = (title: string, text: string): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Cardwright</title><body style="font:1.2rem system-ui;max-width:34em;margin:15vh auto;padding:0 1em"><h1>${title}</h1>
<p>${text} press Enter where the terminal was started to get a new link.</p></body></html>`;

const STRANGER: Readonly<Record<LinkRule, string>> = {
  once: stranger(
    'This link has been used',
    'Each link admits one browser, until the terminal is started again. Use the window that is open already, or',
  ),
  again: stranger('This link is another start’s', 'Use the link that this terminal printed, or'),
};

export async function startBrowserHost({
  surfaces,
  health,
  themeFiles,
  demoPanelUrl,
  links,
  port,
  screens,
}: BrowserHostParts): Promise<BrowserHost> {
  const app = createLoopbackServer();
  const access = createAccess(links);
  await app.register(fastifyWebsocket, { options: { maxPayload: LONGEST_MESSAGE } });
  app.get('/healthz', async (_request, reply) => {
    const told = health();
    return reply.code(told.signUps ? 200 : 503).send(told);
  });
  app.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/healthz' || access.admits(request.headers.cookie)) return;
    const cookie = access.redeem(searchParams.get('token') ?? '');
    if (cookie) {
      const wanted = parseSurface(searchParams.get('surface')) ?? surfaces.main;
      return reply.header('set-cookie', cookie).redirect(`/${surfaceQuery(wanted)}`);
    }
    return reply.code(401).type('text/html').send(STRANGER[links]);
  });
  app.get('/bridge', { websocket: true }, (socket, request) => bridge(socket, surfaces, surfaceOf(request.url)));
  const headers = {
    'content-security-policy': contentSecurityPolicy(demoPanelUrl),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  app.get<{ Params: { file: string } }>('/theme/:file', async ({ params }, reply) => {
    const file = themeFiles.get(params.file);
    return file ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });
  await app.register(fastifyStatic, { root: path.resolve(screens) });
  const url = await listenOnLoopback(app, port);
  const issueLink = (surface = surfaces.main): string => `${url}/${surfaceQuery(surface)}&token=${access.issueToken()}`;
  return { issueLink, stop: () => app.close() };
}

/** The surface that a connection says it is. */
const surfaceOf = (url: string): Surface | undefined =>
  parseSurface(new URL(url, 'http://localhost').searchParams.get('surface'));

/** The code of a WebSocket that was closed for a reason of the application's (RFC 6455, 7.4.2): this terminal has no such surface. */
const NO_SUCH_SURFACE = 4404;

function bridge(socket: WebSocket, surfaces: Pick<Surfaces, 'connect'>, surface: Surface | undefined): void {
  const connection = surface && surfaces.connect(surface, (message) => socket.send(JSON.stringify(message)));
  if (!connection) return socket.close(NO_SUCH_SURFACE);
  socket.on('message', (data) => connection.receive(parseJson(String(data))));
  socket.on('close', connection.close);
  socket.on('error', () => socket.terminate());
}
