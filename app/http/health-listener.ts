// `/healthz` for a monitoring system on another machine: off unless `--health` names an address, and behind a token.
import { createHash, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { howToClose, othersMayRead } from '../../shared/access-list.ts';
import { createCappedServer } from './capped-server.ts';
import { serveHealth, type Told } from './health.ts';

/** As the options name it. */
export interface HealthListen {
  /** ADDRESS:PORT. */
  readonly health: string | undefined;
  /** The file with the token. */
  readonly healthToken: string | undefined;
  /** A PEM file with the certificate, its chain and its key. */
  readonly healthTls: string | undefined;
  /** Said out loud: HTTP, which others on the network can read. */
  readonly healthPlainHttp: 'allowed' | undefined;
}

export interface HealthListener {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 32;

/** Listens where `--health` says so. Throws an Error that says what to do: what was meant to be watched must not start unwatched. */
export async function startHealthListener(
  listen: HealthListen,
  health: () => Told,
): Promise<HealthListener | undefined> {
  if (listen.health === undefined) return undefined;
  const { host, port } = parseAddress(listen.health);
  const token = readToken(listen.healthToken);
  const tls = readTls(listen.healthTls);
  if (tls === undefined && !isLoopback(host) && listen.healthPlainHttp !== 'allowed')
    throw new Error(
      `--health ${listen.health} can be reached from other machines, and HTTP tells them the token: give a certificate with --health-tls, or say --health-plain-http allowed.`,
    );
  const app = createCappedServer({ tls });
  requireToken(app, token);
  serveHealth(app, health);
  const url = new URL('/healthz', await listenOn(app, host, port));
  // Fastify does not know what kind of server it was handed.
  url.protocol = tls === undefined ? 'http' : 'https';
  return { url: url.href, stop: () => app.close() };
}

/** Whether `--health` can mean this: `192.0.2.7:9480`, `[2001:db8::7]:9480`, `localhost:9480`. */
export function parseAddress(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '';
  const port = Number(digits);
  const known = bracketed === undefined ? isIP(host) === 4 || host === 'localhost' : isIP(host) === 6;
  if (!known || !(port >= 0 && port <= 65_535))
    throw new Error(
      `--health must be an address of this machine and a port, such as 0.0.0.0:9480 or [::]:9480, and not "${text}".`,
    );
  return { host, port };
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

function readToken(file: string | undefined): string {
  if (file === undefined) throw new Error('--health needs a token: name the file with it by --health-token.');
  const [line = ''] = readPrivate(file, '--health-token').split(/\r?\n/);
  const token = line.trim();
  if (token.length < SHORTEST_TOKEN)
    throw new Error(
      `The token in ${file} must have at least ${SHORTEST_TOKEN} characters on its first line: openssl rand -hex 32 makes one.`,
    );
  return token;
}

function readTls(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const pem = readPrivate(file, '--health-tls');
  try {
    createSecureContext({ cert: pem, key: pem });
  } catch {
    throw new Error(`${file} must hold a certificate, its chain and its key, which belong together, in PEM.`);
  }
  return pem;
}

function readPrivate(file: string, option: string): string {
  if (!fs.existsSync(file)) throw new Error(`There is no file ${file}, which ${option} names.`);
  if (othersMayRead(file)) throw new Error(`Others may read ${file}: ${howToClose(file)}`);
  return fs.readFileSync(file, 'utf8');
}

function requireToken(app: FastifyInstance, token: string): void {
  app.addHook('onRequest', async ({ headers }, reply) => {
    const [, given = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (same(given, token)) return;
    return reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'This needs the terminal’s token.' });
  });
}

/** In the same time wherever they differ, and however long what was given is. */
function same(given: string, token: string): boolean {
  const [left, right] = [given, token].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}

const BIND_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there: choose another port',
  EADDRNOTAVAIL: 'this machine has no such address (yet): 0.0.0.0 or [::] stand for all that it has',
  EACCES: 'this account may not listen there: choose a port above 1023',
};

async function listenOn(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const why = BIND_FAULTS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw new Error(`--health cannot be at ${host}, port ${port}: ${why}.`);
  }
}
