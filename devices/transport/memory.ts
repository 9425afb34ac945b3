// A transport with no system underneath: its far end is an object in this process. Simulators use it where there is no
// pseudo-terminal (Windows), tests where they control the time.
import { createSignal } from '../../shared/signal.ts';
import { DeviceStatus, faulty } from '../device-state.ts';
import type { FarEnd } from './far-end.ts';
import { LinkDownError, type Transport } from './transport.ts';

export interface MemoryLine {
  readonly transport: Transport;
  readonly farEnd: FarEnd;
}

export function createMemoryLine(name: string): MemoryLine {
  const status = new DeviceStatus();
  const toHost = createSignal<Buffer>();
  const toDevice = createSignal<Buffer>();
  let wanted = false;
  let plugged = true;

  function settle(): void {
    if (!wanted) status.set({ state: 'closed' });
    else if (plugged) status.set({ state: 'claimed' });
    else status.set(faulty('opened', 'E_OFFLINE', `The device ${name} was unplugged: plug it in again.`));
  }

  function plug(into: boolean): void {
    plugged = into;
    settle();
  }

  const transport: Transport = {
    status,
    onBytes: toHost.on,
    open: () => {
      wanted = true;
      settle();
    },
    write: async (bytes) => {
      if (status.current.state !== 'claimed') throw new LinkDownError(name);
      toDevice.emit(Buffer.from(bytes));
    },
    close: async () => {
      wanted = false;
      settle();
    },
  };
  const farEnd: FarEnd = {
    path: name,
    onBytes: toDevice.on,
    write: (bytes) => {
      if (status.current.state !== 'claimed') return;
      const chunk = Buffer.from(bytes);
      toHost.emit(chunk);
      // As the system's transports do.
      chunk.fill(0);
    },
    plug: () => plug(true),
    unplug: () => plug(false),
    plugged: () => plugged,
    dispose: () => plug(false),
  };
  return { transport, farEnd };
}
