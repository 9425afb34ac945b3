// A Windows of one's own: Wine with a prefix in the test's folder, run by a user who is not root, so that what is forbidden is forbidden.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { until as waitUntil } from '../support/until.ts';
import { randomDll } from './random-dll.ts';

/** Debian's `nobody`. */
const NOBODY = 65_534;

/** What is missing for the tests, in words, or undefined. */
export function missing(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'Wine runs it on Linux for x64 alone';
  const absent = ['wine', 'makensis', 'python3'].filter((name) => spawnSync('which', [name]).status !== 0);
  return absent.length === 0
    ? undefined
    : `${absent.join(' and ')} not installed (apt-get install wine wine64 nsis python3)`;
}

/** What Wine's server may take to start. */
const SERVER_MS = 120_000;

/** Beside other work a program takes minutes to start in Wine. */
export const until = (happened: () => boolean | Promise<boolean>, what: string, how?: () => string): Promise<void> =>
  waitUntil(happened, what, how, 500_000);

/** Programs of Windows are waited for where they run: nothing else happens here meanwhile. */
const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

export interface Windows {
  /** Drive C: as a folder here. */
  readonly c: string;
  /** The far side of COMn: a link in it is the port. */
  readonly port: (number: number) => string;
  /** Gives a file to the user that Windows runs as. */
  readonly give: (file: string) => void;
  /** Runs a program to its end; gives its status and what it said on both streams. */
  readonly run: (program: string, ...args: readonly string[]) => { readonly status: number; readonly said: string };
  readonly start: (program: string, ...args: readonly string[]) => Started;
  /** The same in a console window, which Ctrl+C can be pressed in. */
  readonly startInWindow: (program: string, ...args: readonly string[]) => Started;
  /** As switching the machine off and on again: every program ends at once, and what starts with the machine starts. */
  readonly restart: () => void;
  readonly end: () => void;
}

export interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

export function createWindows(folder: string): Windows {
  const prefix = path.join(folder, 'wine');
  const asRoot = process.getuid?.() === 0;
  const give = (file: string): void => {
    if (asRoot) fs.chownSync(file, NOBODY, NOBODY);
  };
  fs.chmodSync(folder, 0o755);
  // Without a folder for the prefix the server that stays does not start, and Windows ends with the program that booted it.
  for (const each of [path.join(folder, 'tmp'), prefix]) fs.mkdirSync(each);
  for (const each of [folder, path.join(folder, 'tmp'), prefix]) give(each);
  // Wine's network lacks the option that undici's keep-alive sets, so that fetch cannot connect: it is not set here.
  const preload = path.join(folder, 'wine-network.mjs');
  fs.writeFileSync(
    preload,
    "import net from 'node:net';\nnet.Socket.prototype.setKeepAlive = function () { return this; };\n",
  );
  // Services have these from the system's environment. Compiled code is kept from one start to the next.
  const given = { NODE_OPTIONS: `--import=file:///Z:${preload}`, NODE_COMPILE_CACHE: 'C:\\users\\Public\\compiled' };
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: path.join(folder, 'tmp'),
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Names of files are UTF-8 here.
    LC_ALL: 'C.UTF-8',
    ...given,
  };
  const user = asRoot ? ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'] : [];
  const command = (args: readonly string[]): [string, string[]] => {
    const [first = '', ...others] = [...(asRoot ? ['setpriv', ...user] : []), ...args];
    return [first, others];
  };
  let runs = 0;
  // Programs with pipes for their streams fail in Wine 8: files take their place.
  const output = (): string => path.join(folder, `output-${runs++}`);

  function run(...args: readonly string[]) {
    const file = output();
    const fd = fs.openSync(file, 'w');
    const { status } = spawnSync(...command(['wine', ...args]), { env, cwd: folder, stdio: ['ignore', fd, fd] });
    fs.closeSync(fd);
    return { status: status ?? 1, said: fs.readFileSync(file, 'utf8') };
  }

  function begin(stdin: 'ignore' | number, args: readonly string[]): Started {
    const file = output();
    const fd = fs.openSync(file, 'w');
    const child = spawn(...command(['wine', ...args]), { env, cwd: folder, stdio: [stdin, fd, fd] });
    fs.closeSync(fd);
    return { child, said: () => fs.readFileSync(file, 'utf8'), ended: once(child, 'exit').then(([status]) => status) };
  }

  /** Without a display, Wine opens a console where standard input is a terminal, and nowhere else. */
  function startInWindow(...args: readonly string[]): Started {
    const line = createPseudoTerminal(path.join(folder, `console-${runs}`));
    const terminal = fs.openSync(line.path, fs.constants.O_RDWR | fs.constants.O_NOCTTY);
    const started = begin(terminal, args);
    fs.closeSync(terminal);
    started.child.once('exit', line.dispose);
    return started;
  }

  const server = (flag: string) => spawnSync(...command(['wineserver', flag]), { env, stdio: 'ignore' });
  const folderName = path.join(prefix, 'wineserver');
  /**
   * The socket of Debian's server, in a folder of which the prefix has the name. It is looked for as a file: each `wineserver`, one that only
   * asks included, makes that folder where there is none, and of two that do so at once one ends.
   */
  const socket = (): string => {
    const { dev, ino } = fs.statSync(prefix);
    const name = fs.existsSync(folderName) ? fs.readFileSync(folderName, 'utf8') : 'none';
    return path.join(env.TMPDIR, name, `server-${dev.toString(16)}-${ino.toString(16)}`, 'socket');
  };
  const boot = (): void => {
    // Goes on running between two programs, as a machine does; and not after the tests, however they end: every program of Windows ends with it.
    spawn('setpriv', ['--pdeathsig', 'INT', ...user, 'wineserver', '-f', '-p'], { env, cwd: folder, stdio: 'ignore' });
    const deadline = performance.now() + SERVER_MS;
    while (!fs.existsSync(socket())) {
      if (performance.now() > deadline) throw new Error('Wine’s server does not start.');
      pause(20);
    }
    // The first program boots Windows; wineboot itself would boot it a second time, with a second manager of services.
    run('cmd', '/c', 'exit');
  };
  const end = (): void => {
    server('-k');
    server('-w');
    fs.rmSync(folderName, { force: true });
  };
  boot();
  const library = path.join(prefix, 'drive_c', 'windows', 'system32', 'bcryptprimitives.dll');
  fs.writeFileSync(library, randomDll());
  const set = (key: string, name: string, type: 'REG_SZ' | 'REG_DWORD', value: string) =>
    run('reg', 'add', key, '/v', name, '/t', type, '/d', value, '/f');
  const control = 'HKLM\\System\\CurrentControlSet\\Control';
  for (const [name, value] of Object.entries(given))
    set(`${control}\\Session Manager\\Environment`, name, 'REG_SZ', value);
  // In ms: how long a service that is started may take to report, 10 s in Wine. A busy machine takes its time.
  set(control, 'ServicesPipeTimeout', 'REG_DWORD', '170000');
  set('HKCU\\Software\\Wine', 'Version', 'REG_SZ', 'win10');
  const restart = (): void => {
    end();
    boot();
  };
  // The manager of services looks at what was set above when it starts.
  restart();
  const port = (number: number): string => path.join(prefix, 'dosdevices', `com${number}`);
  return {
    c: path.join(prefix, 'drive_c'),
    port,
    give,
    run,
    start: (...args) => begin('ignore', args),
    startInWindow,
    restart,
    end,
  };
}
