// A machine that is only a root: programs run in it by chroot, its units as systemd would start them, and a card reader is plugged in.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import koffi from 'koffi';

const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
const ENVIRONMENT = { PATH, HOME: '/root', LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };

export interface Machine {
  readonly root: string;
  /** Runs a program to its end; throws with what it said where it fails. */
  readonly run: (args: readonly string[], input?: string) => string;
  readonly inside: (file: string) => string;
}

export function createMachine(root: string): Machine {
  mount(['-t', 'proc', 'proc', path.join(root, 'proc')]);
  const dialout = idOf(root, 'group', 'dialout');
  mount(['-t', 'devpts', '-o', `mode=0660,gid=${dialout},ptmxmode=0666`, 'devpts', path.join(root, 'dev/pts')]);
  return {
    root,
    inside: (file) => path.join(root, file),
    run: (args, input = '') => {
      const { status, stdout, stderr } = spawnSync('chroot', [root, ...args], {
        encoding: 'utf8',
        input,
        env: ENVIRONMENT,
      });
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
      return stdout;
    },
  };
}

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}

/** The number of a user or group of the machine's. */
export function idOf(root: string, file: 'passwd' | 'group', name: string): number {
  const lines = fs.readFileSync(path.join(root, 'etc', file), 'utf8').split('\n');
  const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
  if (!fields) throw new Error(`There is no ${name} in /etc/${file}.`);
  return Number(fields[2]);
}

export interface Unit {
  readonly start: () => void;
  /** For a unit that ends by itself: gives its status. */
  readonly once: () => Promise<number | string | null>;
  /** The main process, and those that it started. */
  readonly processes: () => readonly number[];
  readonly stop: () => Promise<void>;
  /** What its main processes ended with so far. */
  readonly statuses: () => readonly (number | string | null)[];
  readonly said: () => string;
}

/** `Restart=always` and the rest of a unit's `[Service]` that matters here. */
export function unitOf({ root }: Machine, name: string): Unit {
  /** Read at each start: a package that was updated has another. */
  const read = () => {
    const text = fs.readFileSync(path.join(root, 'lib/systemd/system', `${name}.service`), 'utf8');
    const all = (key: string): string[] =>
      [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
    return { all, one: (key: string): string => all(key).at(-1) ?? '' };
  };
  const statuses: (number | string | null)[] = [];
  let said = '';
  let child: ChildProcess | undefined;
  let stopping = false;
  let ended: Promise<unknown> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;

  function start(): void {
    stopping = false;
    clearTimeout(again);
    const { all, one } = read();
    const environment = { ...ENVIRONMENT, HOME: '/', ...environmentOf(root, one('EnvironmentFile').replace(/^-/, '')) };
    const command = one('ExecStart').replace(/\$(\w+)/g, (_all, key: string) => environment[key as 'HOME'] ?? '');
    const uid = idOf(root, 'passwd', one('User'));
    const gid = idOf(root, 'group', one('Group'));
    for (const folder of all('RuntimeDirectory').map((each) => path.join(root, 'run', each))) {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder, { mode: Number.parseInt(one('RuntimeDirectoryMode') || '755', 8) });
      fs.chownSync(folder, uid, gid);
    }
    const groups = all('SupplementaryGroups').map((group) => idOf(root, 'group', group));
    const who = [`--userspec=${uid}:${gid}`, `--groups=${[gid, ...groups].join(',')}`];
    const shell = `umask ${one('UMask') || '022'}; exec ${command}`;
    const started = spawn('chroot', [...who, root, '/bin/sh', '-c', shell], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    ended = new Promise((resolve) => {
      started.once('exit', (status, signal) => {
        statuses.push(status ?? signal);
        // As systemd ends what is left of a unit.
        killGroup(started.pid, 'SIGKILL');
        if (!stopping && one('Restart') === 'always') again = setTimeout(start, 1000);
        resolve(undefined);
      });
    });
  }

  return {
    start,
    once: async () => {
      said = '';
      start();
      await ended;
      return statuses.at(-1) ?? null;
    },
    statuses: () => statuses,
    said: () => said,
    processes: () => (child?.pid === undefined ? [] : [child.pid, ...childrenOf(child.pid)]),
    stop: async () => {
      stopping = true;
      clearTimeout(again);
      killGroup(child?.pid, 'SIGTERM');
      await ended;
    },
  };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}

function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter(Boolean);
}

/** KEY=value, KEY="value". */
function environmentOf(root: string, file: string): Readonly<Record<string, string>> {
  if (file === '') return {};
  const lines = fs.readFileSync(path.join(root, file), 'utf8').matchAll(/^(\w+)="?(.*?)"?$/gm);
  return Object.fromEntries([...lines].map(([, key = '', value = '']) => [key, value]));
}

export interface Reader {
  /** As the machine names it. */
  readonly path: string;
  readonly swipe: (card_number: string) => void;
}

/** The far end of a serial line of the machine's own. */
export function plugReader(root: string): Reader {
  const libc = koffi.load(null);
  const master = fs.openSync(path.join(root, 'dev/pts/ptmx'), fs.constants.O_RDWR | fs.constants.O_NOCTTY);
  if (libc.func('int unlockpt(int)')(master) !== 0) throw new Error('The pseudo-terminal does not open.');
  const name = String(libc.func('str ptsname(int)')(master));
  // Held open, so that the line stays while no program has it.
  fs.openSync(path.join(root, name), fs.constants.O_RDWR | fs.constants.O_NOCTTY);
  return {
    path: name,
    swipe: (number) => void fs.writeSync(master, `%B${number}^CARDHOLDER/VALUED^?;${number}=?\r`),
  };
}
