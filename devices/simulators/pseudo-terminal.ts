// A pseudo-terminal (POSIX): a device path on one side, bytes for a simulator on the other.
import fs from 'node:fs';
import path from 'node:path';
import tty from 'node:tty';
import koffi from 'koffi';
import { createSignal } from '../../shared/signal.ts';
import type { FarEnd } from '../transport/far-end.ts';

/** POSIX fcntl: the commands that set a descriptor's and its file's flags, and the flag that closes it in a new program. */
const F_SETFD = 2;
const FD_CLOEXEC = 1;
const F_SETFL = 4;

function loadLibc() {
  const libc = koffi.load(process.platform === 'darwin' ? '/usr/lib/libSystem.dylib' : null);
  return {
    open: libc.func('int posix_openpt(int)'),
    grant: libc.func('int grantpt(int)'),
    unlock: libc.func('int unlockpt(int)'),
    name: libc.func('str ptsname(int)'),
    control: libc.func('int fcntl(int, int, ...)'),
    attributes: libc.func('int tcgetattr(int, void *)'),
    makeRaw: libc.func('void cfmakeraw(void *)'),
    setAttributes: libc.func('int tcsetattr(int, int, void *)'),
  };
}

/** tcsetattr: now. Room for a `struct termios`, which has 60 bytes on Linux and 72 on macOS. */
const TCSANOW = 0;
const TERMIOS_BYTES = 256;

/** Opens the side that programs use, for as long as the line is plugged in, with bytes passed on as they are. */
function openRaw(slavePath: string): number {
  const libc = loadLibc();
  const slave = fs.openSync(slavePath, fs.constants.O_RDWR | fs.constants.O_NOCTTY);
  const termios = Buffer.alloc(TERMIOS_BYTES);
  libc.attributes(slave, termios);
  libc.makeRaw(termios);
  libc.setAttributes(slave, TCSANOW, termios);
  return slave;
}

interface Pair {
  readonly master: number;
  readonly slavePath: string;
}

function openPair(): Pair {
  const libc = loadLibc();
  const master = libc.open(fs.constants.O_RDWR | fs.constants.O_NOCTTY) as number;
  if (master < 0 || libc.grant(master) !== 0 || libc.unlock(master) !== 0) {
    throw new Error('This system gives no pseudo-terminal: simulated devices need one (a Unix with /dev/ptmx).');
  }
  // A program that is started from here must not inherit the line, and keep it open after it was unplugged.
  libc.control(master, F_SETFD, 'int', FD_CLOEXEC);
  // Where no program reads, writing must not wait: what does not fit is dropped, as on an open cable.
  libc.control(master, F_SETFL, 'int', fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
  return { master, slavePath: libc.name(master) as string };
}

/** Makes a pseudo-terminal reachable at `link` (a symbolic link that this takes charge of) and plugs it in. */
export function createPseudoTerminal(link: string): FarEnd {
  const bytes = createSignal<Buffer>();
  let stream: tty.ReadStream | undefined;
  let master = -1;
  let held = -1;
  let slavePath = '';

  function plug(): void {
    if (stream) return;
    refuseToReplace(link);
    const pair = openPair();
    master = pair.master;
    slavePath = pair.slavePath;
    // Held open so that the master does not see a hang-up each time a program closes the path. A tty.ReadStream would open the path
    // once more by itself, and leave this descriptor open when it is destroyed.
    held = openRaw(pair.slavePath);
    stream = new tty.ReadStream(master);
    stream.on('data', (chunk: Buffer) => bytes.emit(chunk));
    stream.on('error', unplug);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.rmSync(link, { force: true });
    fs.symlinkSync(pair.slavePath, link);
  }

  /** Another program may have put its own in place of this one's link meanwhile. */
  function removeLink(): void {
    const target = fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && fs.readlinkSync(link);
    if (target === slavePath) fs.rmSync(link, { force: true });
  }

  function unplug(): void {
    if (!stream) return;
    removeLink();
    stream.destroy();
    stream = undefined;
    fs.closeSync(held);
  }

  plug();
  return {
    path: link,
    onBytes: bytes.on,
    write: (data) => {
      if (stream) writeWhatFits(master, data);
    },
    plug,
    unplug,
    plugged: () => stream !== undefined,
    dispose: unplug,
  };
}

/** Only a link is replaced: anything else at the path is somebody's file, or a real device. */
function refuseToReplace(link: string): void {
  const there = fs.lstatSync(link, { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink())
    throw new Error(`${link} is there already, and is no link: name a path that is free.`);
}

function writeWhatFits(descriptor: number, data: Uint8Array): void {
  try {
    for (let at = 0; at < data.length; ) at += fs.writeSync(descriptor, data, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
