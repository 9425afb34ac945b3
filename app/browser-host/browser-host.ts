// Serves the screens to a Chromium on this machine, and bridges them to the terminal over a WebSocket.
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { parseSurface, type Surface, surfaceQuery } from '../../shared/bridge/surfaces.ts';
import { parseJson } from '../../shared/parse-json.ts';
import type { Health } from '../compose.ts';
import { screensHeaders } from '../http/content-security-policy.ts';
import { serveHealth } from '../http/health.ts';
import { createLoopbackServer, listenOnLoopback } from '../http/loopback.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';
import { createAccess, type LinkRule } from './access.ts';
import { goTo, strangersPage } from './pages.ts';

export interface BrowserHost {
  /** A link that lets a browser in, and shows it a surface: the terminal's own unless told otherwise. */
  readonly issueLink: (surface?: Surface) => string;
  readonly stop: () => Promise<void>;
}

export interface BrowserHostParts {
  readonly surfaces: Pick<Surfaces, 'main' | 'offered' | 'connect'>;
  readonly health: () => Pick<Health, 'signUps'>;
  readonly themeFiles: ThemeFiles;
  readonly demoPanelUrl: string | undefined;
  /** Whether the screens print slips. */
  readonly prints?: boolean;
  readonly links: LinkRule;
  readonly port: number;
  /** Where the built screens are. */
  readonly screens: string;
  /** Called each time a link has let a browser in. */
  readonly onLinkUsed?: () => void;
  /** A browser asked for the screens that no link let in. */
  readonly onStranger?: () => void;
}

/** A message from the screens is an intent, which is at most a form's few fields. */
const LONGEST_MESSAGE = 64 * 1024;

export async function startBrowserHost({
  surfaces,
  health,
  themeFiles,
  demoPanelUrl,
  prints = false,
  links,
  port,
  screens,
  onLinkUsed = () => undefined,
  onStranger = () => undefined,
}: BrowserHostParts): Promise<BrowserHost> {
  const app = createLoopbackServer(
    screensHeaders({ demoPanelUrl, prints, opensDisplay: surfaces.offered.includes('display') }),
  );
  const access = createAccess(links);
  await app.register(fastifyWebsocket, { options: { maxPayload: LONGEST_MESSAGE } });
  serveHealth(app, health);
  app.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const asked = parseSurface(searchParams.get('surface')) ?? surfaces.main;
    // A link to the set-up assistant is good after it too, and leads to what the terminal shows by then.
    const wanted = asked === 'setup' ? surfaces.main : asked;
    if (pathname === '/healthz') return;
    if (access.admits(request.headers.cookie)) {
      if (pathname === '/' && wanted !== asked) return reply.type('text/html').send(goTo(`/${surfaceQuery(wanted)}`));
      return;
    }
    const cookie = access.redeem(searchParams.get('token') ?? '');
    if (cookie) {
      onLinkUsed();
      return reply
        .header('set-cookie', cookie)
        .type('text/html')
        .send(goTo(`/${surfaceQuery(wanted)}`));
    }
    if (pathname === '/') onStranger();
    return reply.code(401).type('text/html').send(strangersPage(links));
  });
  app.get('/bridge', { websocket: true }, (socket, request) => bridge(socket, surfaces, surfaceOf(request.url)));
  app.get<{ Params: { file: string } }>('/theme/:file', async ({ params }, reply) => {
    const file = themeFiles.get(params.file);
    return file ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });
  await app.register(fastifyStatic, { root: path.resolve(screens) });
  const url = await listenOnLoopback(app, port);
  const issueLink = (surface = surfaces.main): string =>
    `${url}/${surfaceQuery(surface)}&token=${access.issueToken(surface)}`;
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
