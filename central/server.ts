// The centre over HTTP: calls at `/` and `/api.php`, `/healthz` and `/metrics`.
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { customFieldNumber } from '../shared/record-customer/fields.ts';
import { fits, LONGEST_TEXT } from '../shared/record-customer/formats.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import { traceOf } from '../shared/trace.ts';
import { failure } from '../shared/wire/response.ts';
import { type Answer, CALL_TYPES } from './answer.ts';
import { acceptBodies, NotUtf8Error, readQuery } from './body.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { BAD_REQUEST, refuse, send, turnAway } from './reply.ts';
import type { SumTerminals } from './terminal-metrics.ts';

/** The contract's limits on a request: bytes of its body, characters of a field, fields. */
const LIMITS = { body: 64 * 1024, field: 4096, fields: 200 };

const NOT_UTF8 = 'The request is not UTF-8: send its fields as UTF-8.';

/** How long a request may take to arrive, in ms. */
const ARRIVAL_MS = 30_000;

export interface ServerOptions {
  readonly answer: Answer;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>;
  /** The terminals that the database knows, for `/metrics`. */
  readonly sumTerminals?: SumTerminals;
  readonly logLevel: string;
  /** The proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas. */
  readonly trustProxy?: string | undefined;
}

const noTerminals: SumTerminals = async () => [];

export function createServer({
  answer,
  ping,
  sumTerminals = noTerminals,
  logLevel,
  trustProxy,
}: ServerOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: LIMITS.body,
    logger: loggerOptions(logLevel),
    forceCloseConnections: 'idle',
    requestTimeout: ARRIVAL_MS,
    trustProxy: trustProxy ?? false,
    // What fails before there is a request: Fastify's own words would repeat what was sent.
    frameworkErrors: (_error, _request, reply) => void refuse(reply as FastifyReply, 400),
    clientErrorHandler: (_error, socket) => void (socket.writable && socket.end(BAD_REQUEST)),
  });
  const metrics = createMetrics(CALL_TYPES, sumTerminals, () => new Date());
  acceptBodies(app);
  closeAfterStop(app);
  answerCalls(app, answer, metrics);
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
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

/** A stop answers the calls there are and keeps no connection open after them. */
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
  /** The fields of requests that could be read: a failure before that is the sender's, and the parsers do not always say so. */
  const understood = new WeakMap<FastifyRequest, Fields>();

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof NotUtf8Error) return send(reply, failure(NOT_UTF8), {});
    const fields = understood.get(request);
    const status = error.statusCode ?? (fields ? 500 : 400);
    if (status >= 500) {
      metrics.answered(fields?.type ?? '', 'failed', reply.elapsedTime / 1000);
      request.log.error({ err: traceOf(error) }, 'call failed');
    }
    return refuse(reply, status, fields);
  });

  async function handle(request: FastifyRequest, reply: FastifyReply, fields: Fields): Promise<FastifyReply> {
    understood.set(request, fields);
    if (!withinLimits(fields)) return refuse(reply, 413, fields);
    const response = await answer({ fields, from: request.ip, idempotencyKey: keyOf(request) });
    const status = typeof response === 'string' ? response : response.status;
    metrics.answered(fields.type ?? '', status, reply.elapsedTime / 1000);
    request.log.info({ type: CALL_TYPES.find((type) => type === fields.type), status }, 'call answered');
    return typeof response === 'string' ? turnAway(reply, response, fields) : send(reply, response, fields);
  }

  for (const path of ['/', '/api.php']) {
    // A HEAD would record, and tell nobody what.
    app.get(path, { exposeHeadRoute: false }, (request, reply) => handle(request, reply, queryOf(request)));
    app.post<{ Body: Fields }>(path, (request, reply) => handle(request, reply, request.body ?? {}));
  }
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return Array.isArray(key) ? key[0] : key;
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

/** Everything behind the first question mark: another one is part of a value. */
function queryOf({ url }: FastifyRequest): Fields {
  const at = url.indexOf('?');
  return at < 0 ? {} : readQuery(url.slice(at + 1));
}

function withinLimits(fields: Fields): boolean {
  const entries = Object.entries(fields);
  const longest = (name: string): number => (customFieldNumber(name) === undefined ? LIMITS.field : LONGEST_TEXT);
  return entries.length <= LIMITS.fields && entries.every(([name, value]) => fits(value, longest(name)));
}
