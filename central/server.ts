// The centre over HTTP: calls at `/` and `/api.php`, `/healthz` and `/metrics`, and the terminals' updates.
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { traceOf } from '../shared/trace.ts';
import { type Answer, CALL_TYPES } from './answer.ts';
import { acceptBodies } from './body.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { beyondLimits, refusalWith } from './refusals.ts';
import { refuse, send, turnAway } from './reply.ts';
import { HEADER_BYTES, readAddress, receivedOf, refuseUnread } from './request.ts';
import type { SumTerminals } from './terminal-metrics.ts';
import { serveUpdates } from './updates.ts';

/** What a caller may take of the server: whoever is slow, or opens many connections, keeps nobody else out for long. */
export interface SocketLimits {
  /** How long a request may take to arrive, from its connection's or its own first byte, in ms. */
  readonly arrivalMs: number;
  /** How long an answer may take to be fetched, in ms: a page of the feed over a slow line. */
  readonly fetchMs: number;
  /** How often arrivals are looked at, in ms. */
  readonly lookMs: number;
  /** Connections at once. Of those behind a balancer, one serves many callers. */
  readonly connections: number;
  /** Files of updates that are fetched at once: they may take longer. */
  readonly updates: number;
}

export const SOCKET_LIMITS: SocketLimits = {
  arrivalMs: 30_000,
  fetchMs: 120_000,
  lookMs: 1000,
  connections: 2000,
  updates: 200,
};

export interface ServerOptions {
  readonly answer: Answer;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>;
  /** The terminals that the database knows, for `/metrics`. */
  readonly sumTerminals?: SumTerminals;
  readonly logLevel: string;
  /** The proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas. */
  readonly trustProxy?: string | undefined;
  /** A folder with updates for terminals. */
  readonly updates?: string | undefined;
  readonly limits?: SocketLimits;
}

const noTerminals: SumTerminals = async () => [];

export function createServer({
  answer,
  ping,
  sumTerminals = noTerminals,
  logLevel,
  trustProxy,
  updates,
  limits = SOCKET_LIMITS,
}: ServerOptions): FastifyInstance {
  const app = Fastify({
    // Node cuts off a body that drips only where both limits on arrival are there from the start.
    http: {
      maxHeaderSize: HEADER_BYTES,
      connectionsCheckingInterval: limits.lookMs,
      requestTimeout: limits.arrivalMs,
      headersTimeout: limits.arrivalMs,
    },
    logger: loggerOptions(logLevel),
    forceCloseConnections: 'idle',
    requestTimeout: limits.arrivalMs,
    trustProxy: trustProxy ?? false,
    // What fails before a call is found: Fastify's own words would repeat what was sent.
    frameworkErrors: (_error, request, reply) =>
      void refuse(reply as FastifyReply, refusalWith(400), readAddress(request.raw.url).fields),
    clientErrorHandler: (error, socket) => void (socket.writable && socket.end(refuseUnread(error))),
  });
  const metrics = createMetrics(CALL_TYPES, sumTerminals, () => new Date());
  acceptBodies(app);
  limitSockets(app, limits);
  closeAfterStop(app);
  answerCalls(app, answer, metrics);
  if (updates !== undefined) app.register(serveUpdates, { folder: updates, atOnce: limits.updates });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  app.get('/healthz', async (_request, reply) => {
    const well = await ping().then(
      () => true,
      () => false,
    );
    return reply.code(well ? 200 : 503).send({ status: well ? 'ok' : 'database unreachable' });
  });
  return app;
}

/** A connection too many is closed at once, and those that wait for nothing make room for the next. */
function limitSockets(app: FastifyInstance, { connections, fetchMs }: SocketLimits): void {
  app.server.maxConnections = connections;
  app.server.on('drop', () => app.server.closeIdleConnections());
  app.addHook('onSend', async ({ routeOptions }, { raw }) => {
    if (raw.closed) return;
    const timer = setTimeout(() => raw.destroy(), routeOptions.config.fetchMs ?? fetchMs).unref();
    raw.once('close', () => clearTimeout(timer));
  });
}

/** When the server stops, the calls under way are answered, and then their connections are closed. */
function closeAfterStop(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}

function answerCalls(app: FastifyInstance, answer: Answer, metrics: Metrics): void {
  /** Requests that could be read: a failure before that is the sender's, and the parsers do not always say so. */
  const understood = new WeakSet<FastifyRequest>();

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { fields } = receivedOf(request);
    const status = error.statusCode ?? (understood.has(request) ? 500 : 400);
    if (status >= 500) {
      metrics.answered(fields.type ?? '', 'failed', reply.elapsedTime / 1000);
      request.log.error({ err: traceOf(error) }, 'call failed');
    }
    return refuse(reply, refusalWith(status), fields);
  });
  app.setNotFoundHandler((request, reply) => refuse(reply, refusalWith(404), receivedOf(request).fields));

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    understood.add(request);
    const { fields, refusal = beyondLimits(fields) } = receivedOf(request);
    if (refusal) return refuse(reply, refusal, fields);
    const response = await answer({ fields, from: request.ip, ...ownHeaders(request) });
    const status = typeof response === 'string' ? response : response.status;
    metrics.answered(fields.type ?? '', status, reply.elapsedTime / 1000);
    request.log.info({ type: CALL_TYPES.find((type) => type === fields.type), status }, 'call answered');
    return typeof response === 'string' ? turnAway(reply, response, fields) : send(reply, response, fields);
  }

  for (const path of ['/', '/api.php']) {
    // HEAD is not answered: it would record a customer, and the answer could not say so.
    app.get(path, { exposeHeadRoute: false }, handle);
    app.post(path, handle);
  }
}

/** The headers that docs/extensions.md adds to the contract. */
function ownHeaders({ headers }: FastifyRequest) {
  const read = (name: string): string | undefined => [headers[name]].flat()[0];
  return { idempotencyKey: read('idempotency-key'), cardStatus: read('card-status') };
}

/** Neither bodies nor queries are logged: both carry passwords. */
function loggerOptions(level: string) {
  const req = (request: FastifyRequest) => ({
    method: request.method,
    path: request.url.split('?')[0],
    from: request.ip,
  });
  return { level, serializers: { req } };
}
