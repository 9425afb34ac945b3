// Starts the version of the terminal that is to run, and watches a new one until it works: the system's service manager starts this, again and
// again.
//
//   node app/update/launch.ts --versions FOLDER --port N OPTIONS OF THE TERMINAL
//
// It is the installed version's, whichever version it starts: what it hands over is only the terminal's options, an IPC channel that ends the
// terminal with it, and RESTART_WHEN_IDLE.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { splitSwitches } from '../program/chromium-switches.ts';
import { NODE_FLAGS } from '../program/node-flags.ts';
import { parseOptions } from '../program/options.ts';
import { fromRoot } from '../program/root.ts';
import { VERSION } from '../program/version.ts';
import { systemTime } from '../time.ts';
import { healthAt } from './health-at.ts';
import { watchVersion } from './life.ts';
import { keepMemory, memoryIn } from './memory.ts';
import { folderOf, versionsIn, wantedIn } from './versions.ts';

process.umask(0o077);
const say = (text: string): boolean => process.stderr.write(`cardwright: ${text}\n`);

function refuse(why: string): never {
  say(why);
  process.exit(1);
}

const argv = process.argv.slice(2);
const at = argv.indexOf('--versions');
const versions = argv[at + 1];
if (at < 0 || versions === undefined) refuse('--versions must name the folder of versions.');
const args = argv.filter((_argument, index) => index !== at && index !== at + 1);
const { data, port } = parseOptions(splitSwitches(args).own);
if (port === 0) refuse('Name a --port: a new version is asked there whether it works.');

const nodeIn = (root: string): string => path.join(root, 'bin', path.basename(process.execPath));

const life = watchVersion({
  installed: VERSION,
  memory: memoryIn(data),
  offer: () => ({ present: versionsIn(versions), wanted: wantedIn(versions) }),
  keep: (memory) => keepMemory(data, memory),
  health: healthAt(port),
  time: systemTime,
  say,
  start: (version) => {
    const root = version === VERSION ? fromRoot() : folderOf(versions, version);
    const node = version === VERSION ? process.execPath : nodeIn(root);
    const child = spawn(node, [...NODE_FLAGS, path.join(root, 'app/main.ts'), ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise<number>((resolve) => {
      child.once('exit', (status) => resolve(status ?? 1));
      child.once('error', () => resolve(1));
    });
    return { ended, tell: (message) => child.connected && child.send(message), kill: (signal) => child.kill(signal) };
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => life.stop(signal));
process.exitCode = await life.ended;
