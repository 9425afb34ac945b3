// The centre over HTTP: form posts, multipart posts and queries at `/` and `/api.php`; `/healthz` and `/metrics`.
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { customFieldNumber } from '../shared/record-customer/fields.ts';
import { fits, LONGEST_TEXT } from '../shared/record-customer/formats.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import { traceOf } from '../shared/trace.ts';
import { writeResponse } from '../shared/wire/output.ts';
import { type CallResponse, failure } from '../shared/wire/response.ts';
import { type Answer, CALL_TYPES } from './answer.ts';
import { NotUtf8Error, readForm, readMultipart, readQuery } from './body.ts';
import { createMetrics } from './metrics.ts';

/** The contract's limits on a request: bytes of its body, characters of a field, fields. */
const LIMITS = { body: 64 * 1024, field: 4096, fields: 200 };

const TOO_LONG =
  'A field is longer than 4,096 characters (64,000 for a custom field), or there are more than 200 fields: shorten the request.';
const NOT_UTF8 = 'The request is not UTF-8: send its fields as UTF-8.';

export interface ServerOptions {
  readonly answer: Answer;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>;
  readonly logLevel: string;
  /** The proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas. */
  readonly trustProxy?: string | undefined;
}

const FORM = /^application\/x-www-form-urlencoded\b/i;
const MULTIPART = /^multipart\/form-data\b/i;

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
          `HTTP/1.1 400 Bad Request\r\nContent-Type: text/xml; charset=utf-8\r\nConnection: close\r\n\r\n${UNREADABLE}`,
        );
    },
  });
  /** The fields of requests that could be read: a failure before that is the sender's, and the parsers do not always say so. */
  const understood = new WeakMap<FastifyRequest, Fields>();
  app.removeAllContentTypeParsers();
  const whole = { parseAs: 'buffer' } as const;
  app.addContentTypeParser(FORM, whole, async (_request: FastifyRequest, body: Buffer) => readForm(body));
  app.addContentTypeParser(MULTIPART, whole, async ({ headers }: FastifyRequest, body: Buffer) =>
    readMultipart(headers['content-type'] ?? '', body),
  );
  // A stop answers the calls there are and keeps no connection open after them.
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  const metrics = createMetrics(CALL_TYPES);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof NotUtf8Error) return send(reply, failure(NOT_UTF8), {});
    const fields = understood.get(request) ?? {};
    const status = error.statusCode ?? (understood.has(request) ? 500 : 400);
    if (status >= 500) {
      metrics.answered(fields.type ?? '', 'failed', reply.elapsedTime / 1000);
      request.log.error({ err: traceOf(error) }, 'call failed');
    }
    return send(reply.code(status), failure(refusalOf(status)), fields);
  });
  app.setNotFoundHandler((_request, reply) => send(reply.code(404), failure('Post the call to / or /api.php.'), {}));
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
    app.post<{ Body: Fields }>(path, (request, reply) => handle(request, reply, request.body ?? {}));
  }

  async function handle(request: FastifyRequest, reply: FastifyReply, fields: Fields): Promise<FastifyReply> {
    understood.set(request, fields);
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

function send(reply: FastifyReply, response: CallResponse, fields: Fields): FastifyReply {
  const { contentType, text } = writeResponse(response, fields);
  return reply
    .header('content-type', contentType)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(text);
}

/** What the transport refuses, in words of the contract; anything else is ours, and its details stay in the log. */
function refusalOf(status: number): string {
  if (status === 413) return 'The request is too large: a call has at most 64 KiB.';
  if (status === 415) return 'Send the call as application/x-www-form-urlencoded or multipart/form-data.';
  if (status === 429) return 'Too many calls: wait a minute and try again.';
  return status < 500
    ? 'The request could not be read: check how it is encoded.'
    : 'The call failed and nothing was recorded: try again later.';
}

const UNREADABLE = writeResponse(failure(refusalOf(400)), {}).text;
