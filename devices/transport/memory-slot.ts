// A card slot with no system underneath: tests and simulators put cards into it.
import { createSignal } from '../../shared/signal.ts';
import { DeviceStatus, faulty } from '../device-state.ts';
import type { CardSlot, SlotCard } from './card-slot.ts';
import { LinkDownError } from './transport.ts';

/** A card as its commands see it. */
export interface Chip {
  readonly atr: Uint8Array;
  readonly answer: (command: Buffer) => Uint8Array;
}

export interface MemorySlot {
  readonly slot: CardSlot;
  /** Holds a card to the reader; resolves when it was read. It is taken away after `commands`, if that is told. */
  readonly present: (chip: Chip, commands?: number) => Promise<void>;
  readonly plug: () => void;
  readonly unplug: () => void;
}

export function createMemorySlot(name: string): MemorySlot {
  const status = new DeviceStatus();
  const unreadable = createSignal<void>();
  let listener: ((card: SlotCard) => Promise<void>) | undefined;
  let wanted = false;
  let plugged = true;

  function settle(): void {
    if (!wanted) status.set({ state: 'closed' });
    else if (plugged) status.set({ state: 'claimed' });
    else status.set(faulty('opened', 'E_OFFLINE', `The reader ${name} was unplugged: plug it in again.`));
  }

  function plug(into: boolean): void {
    plugged = into;
    settle();
  }

  async function present({ atr, answer }: Chip, commands = Number.POSITIVE_INFINITY): Promise<void> {
    let left = commands;
    const transmit = async (command: Uint8Array): Promise<Buffer> => {
      if (left-- <= 0) throw new LinkDownError('the card was taken away');
      return Buffer.from(answer(Buffer.from(command)));
    };
    if (status.current.state === 'claimed') await listener?.({ atr, transmit });
  }

  return {
    slot: {
      status,
      onCard: (heard) => {
        listener = heard;
      },
      onUnreadable: unreadable.on,
      open: () => {
        wanted = true;
        settle();
      },
      close: async () => {
        wanted = false;
        settle();
      },
    },
    present,
    plug: () => plug(true),
    unplug: () => plug(false),
  };
}
