// `serve`.
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { FastifyBaseLogger } from 'fastify';
import { email, type Format } from '../../shared/record-customer/formats.ts';
import { traceOf } from '../../shared/trace.ts';
import { AdminError } from '../admin.ts';
import { CALL_TYPES, createAnswer } from '../answer.ts';
import { createBackupPolicy } from '../backup/policy.ts';
import { startHousekeeping } from '../housekeeping.ts';
import { createMailer } from '../mailer.ts';
import { createServer } from '../server.ts';
import { listAccounts } from '../store/accounts.ts';
import { openDatabase } from '../store/open.ts';
import type { Database } from '../store/sql.ts';
import { sumTerminals as sumTerminalsIn } from '../store/terminals.ts';
import type { SumTerminals } from '../terminal-metrics.ts';
import { requireFolder } from '../updates.ts';
import { databaseOption, inForm, pepperOf, pepperOption, wholeNumber } from './options.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

/** An address by itself, or with a name before it. */
const sender: Format<string> = {
  form: 'an email address such as name@example.com, or Name <name@example.com>',
  read: (raw) => {
    const [, named, plain] = /^(?:[^<>"]+ <([^<>]+)>|([^<>]+))$/.exec(raw.trim()) ?? [];
    return email.read(named ?? plain ?? '') === undefined ? undefined : raw.trim();
  },
};

/** A URL may have a password in it: what is wrong with one is told without repeating it, as commander would. */
function requireMailServer(smtp: string | undefined): void {
  if (!smtp) return;
  const { protocol = '', hostname } = URL.parse(smtp) ?? {};
  if (!hostname || !['smtp:', 'smtps:'].includes(protocol))
    throw new AdminError(
      '--smtp (or CARDWRIGHT_SMTP) must be a URL such as smtp://user:password@host:587 or smtps://host',
    );
}

/** A mistyped --database makes a new one. */
const NO_ACCOUNT =
  'this database has no account, so every call will be refused: "account add" adds one, or was another --database meant?';

/** How long the database may take to say that it is there, and calls to end when the server is stopped, in ms. */
const PING_MS = 3000;
const GRACE_MS = 10_000;

export function callTypes(value: string): readonly string[] {
  const types = value.split(',').map((type) => type.trim());
  const unknown = types.filter((type) => !CALL_TYPES.includes(type));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`There is no ${unknown.join(', ')}. The calls are ${CALL_TYPES.join(', ')}.`);
  return types;
}

interface ServeOptions {
  readonly database: string;
  readonly pepperFile?: string;
  readonly port: number;
  readonly listen: string;
  readonly log: string;
  readonly trustProxy?: string;
  readonly smtp?: string;
  readonly mailFrom: string;
  readonly backedUpAfter?: number;
  readonly documentedOnly?: boolean;
  readonly calls?: readonly string[];
  readonly updates?: string;
  readonly endWithInput?: true;
}

async function serve(options: ServeOptions): Promise<void> {
  requireMailServer(options.smtp);
  if (options.updates !== undefined) requireFolder(options.updates);
  const database = await openDatabase(options.database);
  const pepper = await pepperOf(database, options.database, options.pepperFile).catch(async (error) => {
    await database.close();
    throw error;
  });
  const now = (): Date => new Date();
  const ping = () => Promise.race([database.ping(), sleep(PING_MS).then(() => Promise.reject())]);
  const { log: logLevel, trustProxy, updates } = options;
  const sumTerminals: SumTerminals = (silentSince) => database.read((sql) => sumTerminalsIn(sql, silentSince));
  const { calls, documentedOnly } = options;
  const answer = createAnswer(database, now, { pepper, calls, documentedOnly });
  const server = createServer({ answer, ping, sumTerminals, logLevel, trustProxy, updates });
  const mailer = mailerOf(options, database, server.log, now);
  const policy = policyOf(options, database, server.log);
  const endHousekeeping = startHousekeeping(database, now, (error) =>
    server.log.error({ err: traceOf(error) }, 'housekeeping failed'),
  );
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Whoever has not sent his call whole by then is cut off, and the program does not wait for a server that is frozen.
    setTimeout(() => server.server.closeAllConnections(), GRACE_MS).unref();
    setTimeout(() => process.exit(1), 2 * GRACE_MS).unref();
    await server.close();
    endHousekeeping();
    await mailer?.stop();
    await policy?.stop();
    await database.close();
  };
  // A Ctrl-C comes twice, from the terminal line and handed on by npm: the second must not cut the first's stop short.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // A terminal that starts its own centre ends it even by being killed: the pipe closes with its process.
  if (options.endWithInput) process.stdin.on('end', stop).resume();
  const address = await server.listen({ port: options.port, host: options.listen }).catch(async (error) => {
    await database.close();
    throw new AdminError(whyNotListening(error, options));
  });
  mailer?.start();
  policy?.start();
  if ((await database.read(listAccounts)).length === 0) process.stderr.write(`central: ${NO_ACCOUNT}\n`);
  process.stdout.write(`central listening on ${address}\n`);
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, { port, listen }: ServeOptions): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use: stop what listens there, or give another --port`;
  if (code === 'EACCES') return `port ${port} is kept for the system: give a --port from 1024 on`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${listen} is no address of this machine: give another --listen`;
  return message;
}

function policyOf({ backedUpAfter }: ServeOptions, database: Database, log: FastifyBaseLogger) {
  if (backedUpAfter === undefined) return undefined;
  return createBackupPolicy(database, backedUpAfter, (error) =>
    log.error({ err: traceOf(error) }, 'the mark of what is backed up was not moved'),
  );
}

function mailerOf({ smtp, mailFrom: from }: ServeOptions, database: Database, log: FastifyBaseLogger, now: () => Date) {
  if (!smtp) return undefined;
  return createMailer({
    database,
    smtp,
    from,
    now,
    onFailure: ({ id, attempts }, reason, givenUp) =>
      log.warn({ mail: id, attempts, reason }, givenUp ? 'mail given up' : 'mail not sent yet'),
    onError: (error) => log.error({ err: traceOf(error) }, 'the queue of mails failed'),
  });
}

export const serveCommand = new Command('serve')
  .description('answer calls at / and /api.php until it is stopped; /healthz and /metrics tell how it does')
  .addOption(databaseOption())
  .addOption(pepperOption())
  .requiredOption('--port <number>', 'the port to listen on; 0 is any free one', wholeNumber(0, 65_535))
  .option('--listen <address>', 'the address to listen on', '127.0.0.1')
  .addOption(new Option('--log <level>', 'how much is logged').choices(LOG_LEVELS).default('warn'))
  .option('--trust-proxy <addresses>', 'proxies whose X-Forwarded-For is believed, separated by commas')
  .addOption(
    new Option('--smtp <url>', 'mail account owners through this server, smtp://user:password@host:587').env(
      'CARDWRIGHT_SMTP',
    ),
  )
  .option('--mail-from <address>', 'the sender of mails', inForm(sender), 'cardwright@localhost')
  .option(
    '--backed-up-after <seconds>',
    'the database is replicated: terminals may erase what was recorded so long ago',
    wholeNumber(1, 31_536_000),
  )
  .option(
    '--updates <folder>',
    'serve this folder of signed versions at /updates/, for terminals that fetch their updates',
  )
  .option('--documented-only', 'answer what the contract documents and nothing else: no feed, no leases, no headers')
  .option(
    '--calls <types>',
    'answer these calls only, separated by commas, to try a terminal with a smaller centre',
    callTypes,
  )
  .option('--end-with-input', 'stop when standard input ends')
  .action(serve);
