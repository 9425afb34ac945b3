// A keyboard-type reader or keypad on Linux, taken for this program alone: nothing it types reaches any window.
import fs from 'node:fs';
import koffi from 'koffi';
import { createSignal } from '../../shared/signal.ts';
import { type DeviceState, DeviceStatus, faulty } from '../device-state.ts';
import { EvdevDecoder, RECORD_BYTES } from '../keyboard/evdev.ts';
import type { Transport } from './transport.ts';

/** linux/input.h: EVIOCGRAB, _IOW('E', 0x90, int). */
const EVIOCGRAB = 0x40044590;
/** How long to wait before looking for a lost device again, in ms. */
const REOPEN_MS = 1000;
/** How often to read, in ms. A read that waits for a key cannot be cancelled, and would keep the program from ending. */
const READ_MS = 10;

/** Takes the input device for this program alone; false when another program has it, or when it is no input device. */
export type Grab = (descriptor: number) => boolean;

const grabInput: Grab = (descriptor) => {
  const ioctl = koffi.load(null).func('int ioctl(int, unsigned long, ...)');
  return ioctl(descriptor, EVIOCGRAB, 'int', 1) === 0;
};

/** `path` is a device below /dev/input, best by its lasting name in /dev/input/by-id. Its bytes are what it types, as UTF-8. */
export function createEvdevTransport(path: string, grab: Grab = grabInput): Transport {
  const status = new DeviceStatus();
  const bytes = createSignal<Buffer>();
  const decoder = new EvdevDecoder();
  const records = Buffer.alloc(RECORD_BYTES * 64);
  let descriptor: number | undefined;
  let reading: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let wanted = false;

  /** Closing it gives the device back to the system. */
  function release(): void {
    clearInterval(reading);
    clearTimeout(retry);
    if (descriptor !== undefined) fs.closeSync(descriptor);
    descriptor = undefined;
    records.fill(0);
    decoder.reset();
  }

  function lost(state: DeviceState): void {
    release();
    if (!wanted) return;
    status.set(state);
    retry = setTimeout(open, REOPEN_MS);
  }

  function open(): void {
    wanted = true;
    if (status.current.state === 'closed') status.set({ state: 'opened' });
    try {
      descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    } catch (error) {
      return lost(whyNot((error as NodeJS.ErrnoException).code, path));
    }
    if (!grab(descriptor))
      return lost(
        faulty('opened', 'E_CLAIMED', `Another program holds ${path}, or it is no keyboard: close that program.`),
      );
    status.set({ state: 'claimed' });
    reading = setInterval(read, READ_MS);
  }

  function read(): void {
    try {
      for (let length = next(); length > 0; length = next()) take(records.subarray(0, length));
      lost(whyNot('ENODEV', path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') lost(whyNot(code, path));
    }
  }

  const next = (): number => (descriptor === undefined ? 0 : fs.readSync(descriptor, records));

  function take(bytesRead: Buffer): void {
    const typed = Buffer.from(decoder.push(bytesRead));
    bytesRead.fill(0);
    if (typed.length > 0) bytes.emit(typed);
    typed.fill(0);
  }

  return {
    status,
    onBytes: bytes.on,
    typesText: true,
    open,
    // A keyboard has no display: there is nothing to write to.
    write: async () => undefined,
    close: async () => {
      wanted = false;
      release();
      status.set({ state: 'closed' });
    },
  };
}

function whyNot(code: string | undefined, path: string): DeviceState {
  if (code === 'ENOENT')
    return faulty('opened', 'E_NOHARDWARE', `There is no device at ${path}: check the cable and the path.`);
  if (code === 'EACCES')
    return faulty(
      'opened',
      'E_NOPERMISSION',
      `No permission for ${path}: add the user to the group input, or add the udev rule SUBSYSTEM=="input", KERNEL=="event*", TAG+="uaccess".`,
    );
  return faulty('opened', 'E_OFFLINE', `The device at ${path} was unplugged: plug it in again.`);
}
