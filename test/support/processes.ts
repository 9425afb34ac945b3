// Starts the real programs for tests, and ends them.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isServer } from '../../central/store/server-name.ts';

export interface Program {
  readonly child: ChildProcess;
  /** What the line that `ready` matched captured. */
  readonly captured: string;
  readonly output: () => string;
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Starts a script of this repository and waits for the line that says it is ready; fails with its output if it ends first. */
export async function startProgram(
  script: string,
  args: readonly string[],
  ready: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  child.stderr.on('data', (chunk) => lines.push(String(chunk)));
  const captured = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const found = ready.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`${script} ended early:\n${lines.join('\n')}`)));
  });
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return { child, captured, output: () => lines.join('\n'), end };
}

export const startCentre = (database: string, port = 0, more: readonly string[] = []): Promise<Program> =>
  startProgram(
    'central/main.ts',
    ['serve', '--database', database, '--port', String(port), ...more],
    /^central listening on (\S+)/,
    pepperEnv(database),
  );

/** Beside a server's database there is no place for a pepper: all of a test's centres share one. */
function pepperEnv(database: string): NodeJS.ProcessEnv {
  if (!isServer(database) || process.env.CARDWRIGHT_PEPPER_FILE) return {};
  return { CARDWRIGHT_PEPPER_FILE: path.join(pepperFolder(), 'central.pepper') };
}

/** A folder for as long as this process lives, made at the first use. */
function processFolder(name: string, fill: (folder: string) => void = () => undefined): () => string {
  let made: string | undefined;
  return () => {
    if (made !== undefined) return made;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), `cardwright-${name}-`));
    process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
    fill(folder);
    made = folder;
    return folder;
  };
}

const pepperFolder = processFolder('pepper');

const initDemo = (database: string): string => runCentre(['init', '--demo', '--database', database]);

const DEMO_DATABASE = 'central.sqlite';
const demoFolder = processFolder('demo', (folder) => void initDemo(path.join(folder, DEMO_DATABASE)));

/** The demo's shop in a database. In a new SQLite file it is made once, and copied with its pepper for each test. */
export function initCentre(database: string): void {
  // A file that is there already may be open.
  if (isServer(database) || fs.existsSync(database)) return void initDemo(database);
  for (const name of fs.readdirSync(demoFolder()))
    fs.copyFileSync(path.join(demoFolder(), name), `${database}${name.slice(DEMO_DATABASE.length)}`);
}

/** Runs one of the centre's commands to its end, and gives what it said. */
export function runCentre(args: readonly string[], input = ''): string {
  const env = { ...process.env, ...pepperEnv(args[args.indexOf('--database') + 1] ?? '') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['central/main.ts', ...args], {
    encoding: 'utf8',
    input,
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd();
}

/** Starts the terminal on the browser host; `captured` is its link. */
export const startTerminal = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Program> =>
  startProgram('app/main.ts', ['--host', 'browser', '--no-open', ...args], /^The terminal is at (\S+)/, env);
