// A slot that cards are put into or held to, as PC/SC has them: no line of bytes, but commands and answers while a card is there.
import type { Listener, Unsubscribe } from '../../shared/signal.ts';
import type { DeviceStatus } from '../device-state.ts';

/** A card while it is there. */
export interface SlotCard {
  /** Its answer to reset (ISO/IEC 7816-3); for a contactless card, what its reader makes of it (PC/SC part 3). */
  readonly atr: Uint8Array;
  /** Sends a command and gives the answer with its two status bytes; rejects with `LinkDownError` when the card was taken away. */
  readonly transmit: (command: Uint8Array) => Promise<Buffer>;
}

export interface CardSlot {
  /** `claimed` while a reader is there whose cards would be heard of. A slot that lost its reader looks for it until it is closed. */
  readonly status: DeviceStatus;
  /** Hears of each card once; the card is the listener's until its promise is settled. One listener. */
  readonly onCard: (listener: (card: SlotCard) => Promise<void>) => void;
  /** Hears of each card that was there and could not be reached. */
  readonly onUnreadable: (listener: Listener<void>) => Unsubscribe;
  readonly open: () => void;
  readonly close: () => Promise<void>;
}
