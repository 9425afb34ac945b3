// The centre over HTTP: form posts, multipart posts and queries at `/` and `/api.php`, and `/healthz`.
import multipart from '@fastify/multipart';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Fields } from '../shared/record-customer/request.ts';
import { writeResponse } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';
import { type Answer, CALL_TYPES } from './answer.ts';
import { createMetrics } from './metrics.ts';

/** The contract's limits on a request. */
const LIMITS = { body: 64 * 1024, field: 4096, fields: 200 };

const TOO_LONG = 'A field is longer than 4,096 characters or there are more than 200 fields: shorten the request.';

export interface ServerOptions {
  readonly answer: Answer;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>;
  readonly logLevel: string;
  /** The proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas. */
  readonly trustProxy?: string | undefined;
}

/** How long a request may take to arrive, in ms. */
const ARRIVAL_MS = 30_000;

export function createServer({ answer, ping, logLevel, trustProxy }: ServerOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: LIMITS.body,
    logger: loggerOptions(logLevel),
    forceCloseConnections: 'idle',
    requestTimeout: ARRIVAL_MS,
    trustProxy: trustProxy ?? false,
    // What fails before there is a request: Fastify's own words would repeat what was sent.
    frameworkErrors: (_error, _request, reply) =>
      void send((reply as FastifyReply).code(400), failure(refusalOf(400)), {}),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end(
          `HTTP/1.1 400 Bad Request\r\nContent-Type: application/xml; charset=utf-8\r\nConnection: close\r\n\r\n${UNREADABLE}`,
        );
    },
  });
  /** Requests whose body could be read: a failure before that is the sender's, and the parsers do not always say so. */
  const understood = new WeakSet<FastifyRequest>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, fieldsOf(new URLSearchParams(String(body))));
  });
  void app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fieldSize: LIMITS.body, fields: LIMITS.fields + 1, files: 0 },
  });
  // A stop answers the calls there are and keeps no connection open after them.
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  // The multipart parser counts fields, not bytes.
  app.addHook('onRequest', async (request) => {
    const { 'content-length': length, 'content-type': type = '' } = request.headers;
    if (Number(length ?? 0) > LIMITS.body) throw new RefusedError(413);
    if (length === undefined && type.startsWith('multipart/')) throw new RefusedError(411);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? (understood.has(request) ? 500 : 400);
    if (status >= 500) {
      const { type } = (request.body ?? queryOf(request)) as Fields;
      metrics.answered(type ?? '', 'failed', reply.elapsedTime / 1000);
      request.log.error({ err: { type: error.name, stack: error.stack } }, 'call failed');
    }
    return send(reply.code(status), failure(refusalOf(status)), queryOf(request));
  });
  app.setNotFoundHandler((request, reply) =>
    send(reply.code(404), failure('Post the call to / or /api.php.'), queryOf(request)),
  );
  const metrics = createMetrics(CALL_TYPES);
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  app.get('/healthz', async (_request, reply) => {
    const well = await ping().then(
      () => true,
      () => false,
    );
    return reply.code(well ? 200 : 503).send({ status: well ? 'ok' : 'database unreachable' });
  });
  for (const path of ['/', '/api.php']) {
    app.get(path, (request, reply) => handle(request, reply, queryOf(request)));
    app.post(path, (request, reply) => handle(request, reply, lastOfEach(request.body ?? {})));
  }

  async function handle(request: FastifyRequest, reply: FastifyReply, fields: Fields): Promise<FastifyReply> {
    understood.add(request);
    if (!withinLimits(fields)) return send(reply.code(413), failure(TOO_LONG), fields);
    const response = await answer({ fields, from: request.ip, idempotencyKey: keyOf(request) });
    const status = response === 'tooMany' ? response : response.status;
    metrics.answered(fields.type ?? '', status, reply.elapsedTime / 1000);
    request.log.info({ type: CALL_TYPES.find((type) => type === fields.type), status }, 'call answered');
    if (response === 'tooMany') return send(reply.code(429), failure(refusalOf(429)), fields);
    return send(reply, response, fields);
  }
  return app;
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return Array.isArray(key) ? key[0] : key;
}

/** A field that is sent twice counts as it was sent last, in a multipart body as in a form. */
function lastOfEach(body: object): Fields {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  );
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

function fieldsOf(parameters: URLSearchParams): Fields {
  return Object.fromEntries(parameters);
}

function queryOf(request: FastifyRequest): Fields {
  return fieldsOf(new URLSearchParams(request.url.split('?')[1] ?? ''));
}

function withinLimits(fields: Fields): boolean {
  const values = Object.values(fields);
  const long = values.some((value) => typeof value !== 'string' || value.length > LIMITS.field);
  return values.length <= LIMITS.fields && !long;
}

function send(reply: FastifyReply, response: CallResponse, fields: Fields): FastifyReply {
  const { contentType, text } = writeResponse(response, fields);
  return reply
    .header('content-type', contentType)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(text);
}

class RefusedError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number) {
    super();
    this.statusCode = statusCode;
  }
}

/** What the transport refuses, in words of the contract; anything else is ours, and its details stay in the log. */
function refusalOf(status: number): string {
  if (status === 411) return 'A multipart request must say how long it is: send Content-Length.';
  if (status === 413) return 'The request is too large: a call has at most 64 KiB.';
  if (status === 415) return 'Send the call as application/x-www-form-urlencoded or multipart/form-data.';
  if (status === 429) return 'Too many calls: wait a minute and try again.';
  return status < 500
    ? 'The request could not be read: check how it is encoded.'
    : 'The call failed and nothing was recorded: try again later.';
}

const UNREADABLE = writeResponse(failure(refusalOf(400)), {}).text;
