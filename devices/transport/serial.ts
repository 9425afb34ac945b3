// A serial line through serialport, that finds its device again whenever it went away.
import { SerialPort } from 'serialport';
import { createSignal } from '../../shared/signal.ts';
import { absent, type DeviceState, DeviceStatus } from '../device-state.ts';
import type { SerialSettings } from './serial-settings.ts';
import { LinkDownError, type Transport } from './transport.ts';

/** How long to wait before looking for a lost device again, in ms. */
const REOPEN_MS = 1000;

export function createSerialTransport(settings: SerialSettings): Transport {
  const status = new DeviceStatus();
  const bytes = createSignal<Buffer>();
  let port: SerialPort | undefined;
  let retry: NodeJS.Timeout | undefined;
  let wanted = false;

  function lost(state: DeviceState): void {
    port = undefined;
    if (!wanted) return;
    status.set(state);
    retry = setTimeout(open, REOPEN_MS);
  }

  function open(): void {
    wanted = true;
    if (status.current.state === 'closed') status.set({ state: 'connecting' });
    const opening = new SerialPort({ ...settings, autoOpen: false });
    port = opening;
    opening.on('data', (chunk: Buffer) => {
      bytes.emit(chunk);
      chunk.fill(0);
    });
    opening.on('error', () => opening.close(() => undefined));
    opening.on('close', () =>
      lost(absent('E_OFFLINE', `The device at ${settings.path} was unplugged: plug it in again.`)),
    );
    opening.open((error) => {
      if (error) lost(whyNotOpened(error.message, settings.path));
      else if (wanted) status.set({ state: 'enabled' });
      else opening.close();
    });
  }

  function write(data: Uint8Array): Promise<void> {
    const target = port;
    if (!target?.isOpen) return Promise.reject(new LinkDownError(settings.path));
    return new Promise((resolve, reject) => {
      target.write(Buffer.from(data), (error) => (error ? reject(new LinkDownError(error.message)) : resolve()));
    });
  }

  function close(): Promise<void> {
    wanted = false;
    clearTimeout(retry);
    status.set({ state: 'closed' });
    const closing = port;
    return new Promise((resolve) => (closing?.isOpen ? closing.close(() => resolve()) : resolve()));
  }

  return { status, onBytes: bytes.on, open, write, close };
}

/** The state that serialport's (and the system's) refusal to open a path amounts to. */
function whyNotOpened(message: string, path: string): DeviceState {
  if (/permission|access is denied/i.test(message)) {
    return absent(
      'E_NOPERMISSION',
      `No permission for ${path}: add the user to the group that owns it (dialout on Debian).`,
    );
  }
  if (/lock|busy|temporarily unavailable/i.test(message)) {
    return absent('E_CLAIMED', `Another program holds ${path}: close it.`);
  }
  if (/no such file|file not found|no such device/i.test(message)) {
    return absent('E_NOHARDWARE', `There is no device at ${path}: check the cable and the path.`);
  }
  return absent('E_FAILURE', `The device at ${path} could not be opened: check that it is a serial device.`);
}
