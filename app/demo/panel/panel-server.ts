// The demo's bench as a page of its own origin, so that what is done there never touches the screens.

import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { type BenchMessage, benchCommand, benchMessage } from '../../../shared/demo/bench.ts';
import { parseJson } from '../../../shared/parse-json.ts';
import { createLoopbackServer, listenOnLoopback } from '../../http/loopback.ts';
import { fromRoot } from '../../program/root.ts';
import type { Bench } from '../bench.ts';

export interface Panel {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A command is a few words. */
const LONGEST_COMMAND = 1024;
/** How often it is looked whether something of the view has changed by itself, in ms. */
const LOOK_MS = 300;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

export async function startPanel(bench: Bench): Promise<Panel> {
  const app = createLoopbackServer();
  await app.register(fastifyWebsocket, { options: { maxPayload: LONGEST_COMMAND } });
  app.get('/bench', { websocket: true }, (socket) => serve(socket, bench));
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' });
  });
  await app.register(fastifyStatic, { root: fromRoot('dist/demo') });
  const url = await listenOnLoopback(app, 0);
  const looking = setInterval(bench.look, LOOK_MS);
  return {
    url,
    stop: () => {
      clearInterval(looking);
      return app.close();
    },
  };
}

function serve(socket: WebSocket, bench: Bench): void {
  // What is sent is parsed as what is received: a value that no schema allows would be a mistake of the watch's.
  const send = (message: BenchMessage): void => socket.send(JSON.stringify(benchMessage.parse(message)));
  send({ type: 'view', view: bench.view() });
  send({ type: 'rows', rows: [...bench.feed.rows()] });
  const ends = [
    bench.onView((view) => send({ type: 'view', view })),
    bench.feed.onRow((row) => send({ type: 'row', row })),
  ];
  socket.on('message', (data) => {
    const command = benchCommand.safeParse(parseJson(String(data))).data;
    if (command) void bench.obey(command);
  });
  socket.on('close', () => {
    for (const end of ends) end();
  });
  socket.on('error', () => socket.terminate());
}
