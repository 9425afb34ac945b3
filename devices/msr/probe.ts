// Asks a reader whether it is there, at one setting of its line after another, until it answers.
import { type DeviceStatus, faulty } from '../device-state.ts';
import type { ReaderModel } from '../models/model.ts';
import type { Transport } from '../transport/transport.ts';
import type { SwipeEvent } from './swipe-event.ts';

/** How long a reader may take to answer, in ms, and what pause ends its answer. */
const ANSWER_MS = 400;
const PAUSE_MS = 50;

/** Errors that a wrong speed or format makes. */
const GARBAGE: ReadonlySet<string> = new Set(['checksum', 'tooLong', 'incomplete']);

const SILENT =
  'The reader does not answer, so its line is taken to be set as it left the factory: check its model and settings if it does not read.';

export interface Probe {
  readonly start: () => void;
  /** Whether the bytes are the probe's answer. */
  readonly take: (bytes: Uint8Array) => boolean;
  /** Told of each swipe: one that was read shows that the line is set right, as an answer does; garbage may mean that it is not. */
  readonly swiped: (event: SwipeEvent) => void;
  readonly stop: () => void;
}

type Phase = 'asking' | 'hearing' | 'known' | 'guessed';

/** Enables the device once it has answered; at once where its model has no question, or where the line's setting was configured. */
export function createProbe({ probe }: ReaderModel, { candidates, write }: Transport, status: DeviceStatus): Probe {
  let phase: Phase = 'known';
  let timer: NodeJS.Timeout | undefined;
  let tried = 0;

  function settle(next: 'known' | 'guessed'): void {
    clearTimeout(timer);
    phase = next;
    status.set(
      next === 'guessed' ? { ...faulty('claimed', 'E_OFFLINE', SILENT), state: 'enabled' } : { state: 'enabled' },
    );
  }

  function start(): void {
    tried = 0;
    if (probe && candidates) ask();
    else settle('known');
  }

  function ask(): void {
    phase = 'asking';
    timer = setTimeout(tryNext, ANSWER_MS);
    if (probe) write(probe.ask).catch(() => undefined);
  }

  /** Tries each setting once. If none is answered, the first is taken. */
  function tryNext(): void {
    tried += 1;
    const round = timer;
    void candidates?.tryNext().then((isOpen) => {
      if (!isOpen || round !== timer || phase !== 'asking') return;
      if (tried < candidates.count) ask();
      else settle('guessed');
    });
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    start,
    stop,
    take: (bytes) => {
      if (phase === 'asking' && probe?.isAnswer(bytes)) phase = 'hearing';
      if (phase !== 'hearing') return false;
      clearTimeout(timer);
      timer = setTimeout(() => settle('known'), PAUSE_MS);
      return true;
    },
    swiped: (event) => {
      if (event.event === 'data') settle('known');
      else if (event.event === 'error' && GARBAGE.has(event.reason) && phase === 'guessed') start();
    },
  };
}
