// Asks a reader whether it is there, at one setting of its line after another, until it answers.
import { type DeviceStatus, faulty } from '../device-state.ts';
import type { ReaderModel } from '../models/model.ts';
import type { Transport } from '../transport/transport.ts';

/** How long a reader may take to answer, in ms. */
const ANSWER_MS = 400;

const SILENT =
  'The reader does not answer at any known setting of its line: check that it is switched on, and which model it is.';

export interface Probe {
  readonly start: () => void;
  /** Whether the bytes are the probe's answer. A swipe that comes before it is read all the same. */
  readonly take: (bytes: Uint8Array) => boolean;
  readonly stop: () => void;
}

/** Enables the device once it has answered. A model that cannot be asked, and a line that was configured, are believed. */
export function createProbe({ probe }: ReaderModel, { candidates, write }: Transport, status: DeviceStatus): Probe {
  let timer: NodeJS.Timeout | undefined;
  let tried = 0;

  function enable(): void {
    stop();
    tried = 0;
    status.set({ state: 'enabled' });
  }

  function start(): void {
    if (!probe || !candidates) return enable();
    timer = setTimeout(next, ANSWER_MS);
    write(probe.ask).catch(() => undefined);
  }

  function next(): void {
    tried += 1;
    if (tried === candidates?.count) status.set(faulty('claimed', 'E_OFFLINE', SILENT));
    const asking = timer;
    candidates?.tryNext().then(
      () => asking === timer && start(),
      () => undefined,
    );
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    start,
    stop,
    take: (bytes) => {
      if (timer === undefined || !probe?.isAnswer(bytes)) return false;
      enable();
      return true;
    },
  };
}
