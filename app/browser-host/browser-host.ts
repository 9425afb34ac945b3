// Serves the screens to a Chromium on this machine, and bridges them to the terminal over a WebSocket.
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { parseIntent, type TerminalPort } from '../../shared/bridge/bridge.ts';
import { parseJson } from '../../shared/parse-json.ts';
import type { Health } from '../compose.ts';
import { screensHeaders } from '../http/content-security-policy.ts';
import { serveHealth } from '../http/health.ts';
import { createLoopbackServer, listenOnLoopback } from '../http/loopback.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';
import { createAccess, type LinkRule } from './access.ts';
import { goTo, strangersPage } from './pages.ts';

export interface BrowserHost {
  /** A link that lets a browser in. */
  readonly issueLink: () => string;
  readonly stop: () => Promise<void>;
}

export interface BrowserHostParts {
  readonly terminal: TerminalPort;
  readonly health: () => Health;
  readonly themeFiles: ThemeFiles;
  readonly demoPanelUrl: string | undefined;
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
  terminal,
  health,
  themeFiles,
  demoPanelUrl,
  links,
  port,
  screens,
  onLinkUsed = () => undefined,
  onStranger = () => undefined,
}: BrowserHostParts): Promise<BrowserHost> {
  const app = createLoopbackServer(screensHeaders(demoPanelUrl));
  const access = createAccess(links);
  await app.register(fastifyWebsocket, { options: { maxPayload: LONGEST_MESSAGE } });
  serveHealth(app, health);
  app.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/healthz' || access.admits(request.headers.cookie)) return;
    const cookie = access.redeem(searchParams.get('token') ?? '');
    if (cookie) {
      onLinkUsed();
      return reply.header('set-cookie', cookie).type('text/html').send(goTo('/'));
    }
    if (pathname === '/') onStranger();
    return reply.code(401).type('text/html').send(strangersPage(links));
  });
  app.get('/bridge', { websocket: true }, (socket) => bridge(socket, terminal));
  app.get<{ Params: { file: string } }>('/theme/:file', async ({ params }, reply) => {
    const file = themeFiles.get(params.file);
    return file ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });
  await app.register(fastifyStatic, { root: path.resolve(screens) });
  const url = await listenOnLoopback(app, port);
  return { issueLink: () => `${url}/?token=${access.issueToken()}`, stop: () => app.close() };
}

function bridge(socket: WebSocket, terminal: TerminalPort): void {
  const send = (state: unknown): void => socket.send(JSON.stringify(state));
  send(terminal.state());
  const end = terminal.onState(send);
  socket.on('message', (data) => {
    const intent = parseIntent(parseJson(String(data)));
    if (intent) terminal.handle(intent);
  });
  socket.on('close', end);
  socket.on('error', () => socket.terminate());
}
