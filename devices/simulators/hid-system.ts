// Simulated HID devices, at the boundary where node-hid would be: a system with one device, whose reports a simulator writes.
import { createSignal } from '../../shared/signal.ts';
import type { FarEnd } from '../transport/far-end.ts';
import type { HidInfo } from '../transport/hid-settings.ts';
import type { HidSystem } from '../transport/hid-system.ts';

export interface SimulatedHid {
  readonly system: HidSystem;
  readonly farEnd: FarEnd;
}

/** `packet`: the endpoint's packet size in bytes; reports come in pieces of it, as on platforms that do not assemble them. */
export function createSimulatedHid(
  info: HidInfo,
  packet = Number.POSITIVE_INFINITY,
  descriptor?: Uint8Array,
): SimulatedHid {
  const reports = createSignal<Buffer>();
  const gone = createSignal<void>();
  const written = createSignal<Buffer>();
  const path = info.path ?? 'simulated';
  let plugged = true;

  const farEnd: FarEnd = {
    path,
    onBytes: written.on,
    write: (report) => {
      for (let at = 0; plugged && at < report.length; at += packet)
        reports.emit(Buffer.from(report.subarray(at, at + packet)));
    },
    plug: () => {
      plugged = true;
    },
    unplug: () => {
      plugged = false;
      gone.emit();
    },
    plugged: () => plugged,
    dispose: () => farEnd.unplug(),
  };
  const system: HidSystem = {
    devices: async () => (plugged ? [{ ...info, path }] : []),
    open: async () => {
      const ends: (() => void)[] = [];
      return {
        descriptor,
        onReport: (listener) => void ends.push(reports.on(listener)),
        onError: (listener) => void ends.push(gone.on(listener)),
        write: async (report) => written.emit(Buffer.from(report)),
        close: async () => {
          for (const end of ends) end();
        },
      };
    },
  };
  return { system, farEnd };
}
