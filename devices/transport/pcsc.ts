// The cards in the system's PC/SC readers, from readers that are found again whenever they went away.
import { createSignal } from '../../shared/signal.ts';
import { type DeviceState, DeviceStatus, faulty } from '../device-state.ts';
import type { CardSlot, SlotCard } from './card-slot.ts';
import { LinkDownError } from './transport.ts';
import {
  ERROR,
  type PcscContext,
  PcscError,
  type PcscSystem,
  type ReaderState,
  STATE,
  systemPcsc,
} from './winscard.ts';

/** How often to look for readers, and for a service that is not there, in ms; how long to wait for a card before looking again. */
const SEARCH_MS = 1000;

const NO_READER = 'There is no PC/SC reader: check its USB cable, and that its name has what stands after pcsc: in it.';
const NO_SERVICE =
  'This machine’s smart card service does not run: install and start pcscd (Debian’s name), or the service Smart Card on Windows.';
const NO_LIBRARY = 'This machine has no PC/SC: install libpcsclite1 and pcscd (Debian’s names).';
const UNPLUGGED = faulty('opened', 'E_OFFLINE', 'The PC/SC reader was unplugged: plug it in again.');

/** `search`: a part of the reader's name, in any case; empty means every reader there is. */
export function createPcscSlot(search: string, system: PcscSystem = systemPcsc): CardSlot {
  const status = new DeviceStatus();
  const unreadable = createSignal<void>();
  let listener: ((card: SlotCard) => Promise<void>) | undefined;
  let context: PcscContext | undefined;
  let retry: NodeJS.Timeout | undefined;
  /** Counts the times that it was opened: what belongs to an earlier time ends. */
  let round = 0;

  async function run(isOpen: () => boolean): Promise<void> {
    const held = connect(system);
    if ('state' in held) status.set(held);
    else {
      context = held;
      const ended = await watch(held, isOpen).catch(whyNot);
      held.release();
      if (!isOpen()) return;
      context = undefined;
      status.set(ended);
    }
    retry = setTimeout(() => void run(isOpen), SEARCH_MS);
  }

  /** Until it is closed, or no reader is left; gives the state that it is in then. */
  async function watch(held: PcscContext, isOpen: () => boolean): Promise<DeviceState> {
    let known: readonly ReaderState[] = [];
    while (isOpen()) {
      known = withNames(known, held.readers().filter(isWanted));
      if (known.length === 0) break;
      status.set({ state: 'claimed' });
      const before = new Map(known.map(({ name, state }) => [name, state]));
      known = await held.changes(known, SEARCH_MS);
      const came = known.filter(({ name, state }) => cameIn(state, before.get(name)));
      for (const reader of came) if (isOpen()) await take(held, reader);
    }
    return status.current.state === 'claimed' ? UNPLUGGED : faulty('opened', 'E_NOHARDWARE', NO_READER);
  }

  const isWanted = (name: string): boolean => name.toLowerCase().includes(search.toLowerCase());

  async function take(held: PcscContext, { name, atr }: ReaderState): Promise<void> {
    const connection = await held.connect(name).catch(() => undefined);
    if (!connection) return unreadable.emit();
    const transmit = (command: Uint8Array): Promise<Buffer> =>
      connection.transmit(command).catch((error: Error) => Promise.reject(new LinkDownError(error.message)));
    await listener?.({ atr, transmit }).finally(connection.disconnect);
  }

  return {
    status,
    onCard: (heard) => {
      listener = heard;
    },
    onUnreadable: unreadable.on,
    open: () => {
      if (status.current.state === 'closed') status.set({ state: 'opened' });
      const mine = ++round;
      void run(() => mine === round);
    },
    close: async () => {
      round += 1;
      clearTimeout(retry);
      status.set({ state: 'closed' });
      context?.cancel();
      context = undefined;
    },
  };
}

/** The system's service, or the state that stands in its place. */
function connect(system: PcscSystem): PcscContext | DeviceState {
  try {
    return system();
  } catch (error) {
    return error instanceof PcscError ? whyNot(error) : faulty('opened', 'E_FAILURE', NO_LIBRARY);
  }
}

/** On some systems a reader that goes away is an error. */
function whyNot(error: unknown): DeviceState {
  if (!(error instanceof PcscError)) throw error;
  const noService: readonly number[] = [ERROR.noService, ERROR.serviceStopped];
  return noService.includes(error.code) ? faulty('opened', 'E_OFFLINE', NO_SERVICE) : UNPLUGGED;
}

/** The readers that there are now, with what was known of each; the bit that says 'changed' is off. */
function withNames(known: readonly ReaderState[], names: readonly string[]): readonly ReaderState[] {
  return names.map((name) => {
    const { state = STATE.unaware, atr = new Uint8Array() } = known.find((each) => each.name === name) ?? {};
    return { name, state: state & ~STATE.changed, atr };
  });
}

/** A card is there that was not before. The upper half of a state counts cards on some systems: another card came in between. */
function cameIn(state: number, before = 0): boolean {
  const isThere = (each: number): boolean => (each & STATE.present) !== 0 && (each & STATE.mute) === 0;
  return isThere(state) && (!isThere(before) || state >>> 16 !== before >>> 16);
}
