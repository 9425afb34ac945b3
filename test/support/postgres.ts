// A PostgreSQL server for tests: a real one, in a temporary folder, ended with the tests.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

export const NO_POSTGRES = 'PostgreSQL’s server is not installed here (Debian: apt-get install postgresql)';

/** The folder of initdb and postgres, or undefined where there is none. */
export function findPostgres(): string | undefined {
  const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => fs.existsSync(path.join(folder, name))));
}

export interface TestPostgres {
  /** A URL up to the database's name. */
  readonly url: string;
  /** Ends it at once, as a crash would, with all of its connections; it is there again when this resolves. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL refuses to run as root: it then runs as the user postgres, or nobody. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, user: string) => spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim();
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== '') ?? 'nobody';
  return { uid: Number(idOf('-u', user)), gid: Number(idOf('-g', user)) };
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

export interface PostgresOptions {
  /** It writes to the disk, which tests have no use for. */
  readonly durable?: boolean;
  /** Where its data stay when it has ended; without one, in a folder that ends with it. */
  readonly folder?: string;
  readonly settings?: readonly string[];
}

export async function startPostgres(
  binaries: string,
  { durable = false, folder: kept, settings = [] }: PostgresOptions = {},
): Promise<TestPostgres> {
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-postgres-'));
  const data = path.join(folder, 'data');
  if (!fs.existsSync(data)) initialise(binaries, folder, data);
  const port = await freePort();
  const args = [
    '-D',
    data,
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-k',
    folder,
    ...(durable ? [] : ['-c', 'fsync=off']),
    ...settings,
  ];
  const launch = (): Promise<Server> => launchServer(path.join(binaries, 'postgres'), args, folder);
  let server = await launch();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    server.child.kill(signal);
    await server.exited;
  };
  return {
    url: `postgres://cardwright@127.0.0.1:${port}`,
    crash: async () => {
      await end('SIGQUIT');
      server = await launch();
    },
    stop: async () => {
      await end('SIGINT');
      if (kept === undefined) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function initialise(binaries: string, folder: string, data: string): void {
  const as = unprivileged();
  fs.mkdirSync(folder, { recursive: true });
  if (as) fs.chownSync(folder, as.uid, as.gid);
  const args = ['-D', data, '-U', 'cardwright', '-A', 'trust', '-N'];
  const { status, stderr } = spawnSync(path.join(binaries, 'initdb'), args, { cwd: folder, encoding: 'utf8', ...as });
  if (status !== 0) throw new Error(stderr);
}

interface Server {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
}

async function launchServer(program: string, args: readonly string[], folder: string): Promise<Server> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...unprivileged() });
  const log: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      log.push(String(chunk));
      if (log.join('').includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(log.join(''))));
  });
  return { child, exited: once(child, 'exit') };
}
