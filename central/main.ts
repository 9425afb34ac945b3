// The centre's command line: `npm run central -- serve|init …`.
import { Command, InvalidArgumentError, Option } from 'commander';
import { initDemo } from './admin.ts';
import { createAnswer } from './answer.ts';
import { createServer } from './server.ts';
import { openSqlite } from './store/sqlite.ts';

const file = new Option('--database <file>', 'the SQLite file; it is created if it is not there').makeOptionMandatory();

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('It must be 0 to 65535 (0: any free port).');
  return port;
}

async function init({ database: path, demo }: { database: string; demo?: true }): Promise<void> {
  const database = openSqlite(path);
  const created = demo ? await initDemo(database, new Date()) : 'tables';
  await database.close();
  const said = {
    created: 'with the demo shop greatwidgets',
    present: 'the demo shop was there already',
    tables: 'with no account yet',
  };
  process.stdout.write(`${path} is ready, ${said[created]}.\n`);
}

interface ServeOptions {
  readonly database: string;
  readonly port: number;
  readonly listen: string;
  readonly log: string;
  readonly endWithInput?: true;
}

async function serve({ database: path, port, listen, log, endWithInput }: ServeOptions): Promise<void> {
  const database = openSqlite(path);
  const server = createServer({ answer: createAnswer(database, () => new Date()), logLevel: log });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await database.close();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  // A terminal that starts its own centre ends it even by being killed: the pipe closes with its process.
  if (endWithInput) process.stdin.on('end', stop).resume();
  const address = await server.listen({ port, host: listen });
  process.stdout.write(`central listening on ${address}\n`);
}

const program = new Command('central').description(
  'The central API server: keeps the record_customer contract on SQLite.',
);
program
  .command('init')
  .description('create the database')
  .addOption(file)
  .option('--demo', 'with the demo shop: account greatwidgets, user john1970, cards 6012340000000001 to …20')
  .action(init);
program
  .command('serve')
  .description('answer calls at / and /api.php until it is stopped')
  .addOption(file)
  .requiredOption('--port <number>', 'the port to listen on', portNumber)
  .option('--listen <address>', 'the address to listen on', '127.0.0.1')
  .option('--log <level>', 'trace, debug, info, warn, error or silent', 'warn')
  .option('--end-with-input', 'stop when standard input ends')
  .action(serve);

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`central: ${error.message}\n`);
  process.exitCode = 1;
});
