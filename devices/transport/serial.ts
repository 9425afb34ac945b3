// A serial line through serialport, that finds its device again whenever it went away.
import { SerialPort } from 'serialport';
import { createSignal } from '../../shared/signal.ts';
import { type DeviceState, DeviceStatus, faulty } from '../device-state.ts';
import { closeAtHangUp } from './hang-up.ts';
import { lineName, type SerialLine } from './serial-settings.ts';
import { LinkDownError, type Transport } from './transport.ts';

/** How long to wait before looking for a lost device again, in ms. */
const REOPEN_MS = 1000;

/** `lines`: one configured setting, or those to try in turn. The port is locked: no other program gets its bytes. */
export function createSerialTransport(path: string, lines: readonly [SerialLine, ...SerialLine[]]): Transport {
  const status = new DeviceStatus();
  const bytes = createSignal<Buffer>();
  let at = 0;
  let port: SerialPort | undefined;
  let retry: NodeJS.Timeout | undefined;
  let wanted = false;

  function lost(state: DeviceState): void {
    port = undefined;
    at = 0;
    if (!wanted) return;
    status.set(state);
    clearTimeout(retry);
    retry = setTimeout(open, REOPEN_MS);
  }

  function open(): void {
    wanted = true;
    if (status.current.state === 'closed') status.set({ state: 'opened' });
    connect((isOpen) => {
      if (isOpen) status.set({ state: 'claimed' });
    });
  }

  function connect(tried: (isOpen: boolean) => void): void {
    const opening = new SerialPort({ path, ...(lines[at] ?? lines[0]), autoOpen: false });
    port = opening;
    closeAtHangUp(opening);
    opening.on('data', (chunk: Buffer) => {
      bytes.emit(chunk);
      chunk.fill(0);
    });
    opening.on('error', () => opening.close(() => undefined));
    opening.on('close', () => {
      if (port === opening)
        lost(faulty('opened', 'E_OFFLINE', `The device at ${path} was unplugged: plug it in again.`));
    });
    opening.open((error) => {
      if (!error && wanted) return tried(true);
      if (error) lost(whyNotOpened(error.message, path));
      else opening.close();
      tried(false);
    });
  }

  function write(data: Uint8Array): Promise<void> {
    const target = port;
    if (!target?.isOpen) return Promise.reject(new LinkDownError(path));
    return new Promise((resolve, reject) => {
      target.write(Buffer.from(data), (error) => (error ? reject(new LinkDownError(error.message)) : resolve()));
    });
  }

  function disconnect(): Promise<void> {
    const closing = port;
    port = undefined;
    return new Promise((resolve) => (closing?.isOpen ? closing.close(() => resolve()) : resolve()));
  }

  /** Does nothing while the device is away: `lost` looks for it, and begins with the first setting. */
  async function tryNext(): Promise<boolean> {
    if (status.current.state !== 'claimed') return false;
    at = (at + 1) % lines.length;
    await disconnect();
    return wanted && status.current.state === 'claimed' && (await new Promise<boolean>(connect));
  }

  function close(): Promise<void> {
    wanted = false;
    clearTimeout(retry);
    status.set({ state: 'closed' });
    return disconnect();
  }

  const current = (): string => lineName(lines[at] ?? lines[0]);
  const candidates = lines.length > 1 ? { count: lines.length, current, tryNext } : undefined;
  return { status, onBytes: bytes.on, open, write, close, candidates };
}

/** The state for an error message of serialport's or the system's, when a path could not be opened. */
function whyNotOpened(message: string, path: string): DeviceState {
  if (/permission/i.test(message)) {
    return faulty(
      'opened',
      'E_NOPERMISSION',
      `No permission for ${path}: add the user to the group that owns it (dialout on Debian), or add the udev rule KERNEL=="tty*", SUBSYSTEM=="tty", GROUP="dialout", MODE="0660".`,
    );
  }
  // Windows says the same of a port that another program holds and of one that this account may not open.
  if (/access (?:is )?denied/i.test(message))
    return faulty(
      'opened',
      'E_CLAIMED',
      `Another program holds ${path}, or this account may not open it: close the other program (a till's or a terminal program); if there is none, start the terminal as an administrator once to see whether it is the account.`,
    );
  // 32 and 33 are Windows' sharing and lock violations, which serialport has no words for.
  if (/lock|busy|temporarily unavailable|error code 3[23]\b/i.test(message))
    return faulty('opened', 'E_CLAIMED', `Another program holds ${path}: close it.`);
  if (/no such file|file not found|no such device/i.test(message))
    return faulty('opened', 'E_NOHARDWARE', `There is no device at ${path}: check the cable and the path.`);
  return faulty('opened', 'E_FAILURE', `The device at ${path} could not be opened: check that it is a serial device.`);
}
