// Runs a script of this repository on the Node that the repository carries, after installing and building what it needs.
// Plain JavaScript without dependencies: it is what runs on a fresh machine, whatever Node that has.
//
//   node tools/with-setup.mjs [--build] SCRIPT [ARGUMENTS …]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);

/** npm as it is started by hand or by another npm, on every system. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, leading] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const { status } = spawnSync(command, [...leading, ...args], {
    cwd: root,
    // What a script prints on stdout is its own.
    stdio: ['ignore', 2, 2],
    shell: !cli && process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(
      `\n"npm ${args.join(' ')}" failed: see above. With the network back, run the same command again.\n`,
    );
    process.exit(1);
  }
}

/** Installs when the lock file is not the one that was installed. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  const stamp = inRoot('node_modules', '.cardwright-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing (once) …\n');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(stamp, lock);
}

/** When a folder's newest file was written, in ms since the epoch; 0 for none. */
function newestIn(folder) {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true }).map((file) => statSync(path.join(folder, file)));
  return Math.max(0, ...files.filter((file) => file.isFile()).map((file) => file.mtimeMs));
}

/** Builds when a source is newer than the last build that succeeded. */
function build() {
  const folders = ['renderer', 'shared', 'app', 'devices'].map((folder) => newestIn(inRoot(folder)));
  const files = ['package-lock.json', 'vite.config.ts', 'vite.demo.config.ts', 'vite.electron.config.ts'].map((file) =>
    inRoot(file),
  );
  const sources = Math.max(...folders, ...files.map((file) => statSync(file).mtimeMs));
  const stamp = inRoot('dist', '.cardwright-built');
  if (existsSync(stamp) && statSync(stamp).mtimeMs > sources) return;
  process.stderr.write('Building …\n');
  npm('run', '--silent', 'build');
  writeFileSync(stamp, '');
}

/** Node 24 as an npm package: the one that every script runs on. */
function carriedNode() {
  return inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** npm, where it runs the script by a shell that stays between it and this process (Linux and macOS); undefined where none does. */
function npmBehindShell() {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' });
  const [, parent] = /^\s*(\d+)\s+\S*sh\s*$/.exec(stdout ?? '') ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function hasEnded(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

// npm, ended by a signal, does not hand it on: whoever has lost his npm ends too.
const { ppid } = process;
const npmPid = npmBehindShell();
const isAlone = () => process.ppid !== ppid || (npmPid !== undefined && hasEnded(npmPid));

const args = process.argv.slice(2);
const builds = args[0] === '--build';
const [script, ...rest] = builds ? args.slice(1) : args;
const wantsHelp = rest.includes('--help') || rest.includes('-h');
install();
if (builds && !wantsHelp) build();

// Compiled code is kept: a start takes two thirds of the time, and 30 MB less, as no types have to be stripped again.
const env = { NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'node-compile'), ...process.env };
/** The status of a terminal that is to be started again: app/program/restart.ts. */
const RESTART = 75;
let child = start();

function start() {
  // The channel closes with this process, however it ends: the terminal ends with it.
  const started = spawn(carriedNode(), [inRoot(script), ...rest], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  started.on('exit', (status, signal) => {
    if (status === RESTART) child = start();
    else process.exit(signal ? 1 : (status ?? 1));
  });
  return started;
}

// A Ctrl-C reaches the child by itself; a signal to this process alone is handed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
setInterval(() => isAlone() && child.kill('SIGTERM'), 1000).unref();
