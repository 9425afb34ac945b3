// A card reader: bytes from a transport, framed and decoded into swipe events.
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { DeviceStatus } from '../device-state.ts';
import type { Transport } from '../transport/transport.ts';
import type { CardPattern } from './classify.ts';
import { decodeSwipe, type SwipeEvent } from './swipe-event.ts';
import { type Frame, SwipeFramer } from './swipe-framer.ts';

export interface CardReader {
  readonly id: string;
  readonly status: DeviceStatus;
  readonly onSwipe: (listener: Listener<SwipeEvent>) => Unsubscribe;
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

/** A pause this long (ms) after an end sentinel ends a swipe that has no terminator. */
const PAUSE_MS = 150;

/** A reader that prints ISO/IEC 7813 tracks as ASCII, `%…?;…?` CR. `patterns` are the shop's own cards. */
export function createAsciiReader(id: string, transport: Transport, patterns: readonly CardPattern[]): CardReader {
  const swipes = createSignal<SwipeEvent>();
  const framer = new SwipeFramer();
  let pause: NodeJS.Timeout | undefined;

  function emit(frames: readonly Frame[]): void {
    for (const frame of frames) {
      swipes.emit(frame.kind === 'swipe' ? decodeSwipe(frame.text, patterns) : { event: 'error', reason: 'tooLong' });
    }
  }

  transport.onBytes((chunk) => {
    clearTimeout(pause);
    emit(framer.push(chunk));
    if (framer.mayBeComplete) pause = setTimeout(() => emit(framer.end()), PAUSE_MS);
  });
  transport.status.on(({ state }) => {
    if (state !== 'enabled') framer.reset();
  });

  return {
    id,
    status: transport.status,
    onSwipe: swipes.on,
    open: transport.open,
    close: () => {
      clearTimeout(pause);
      framer.reset();
      return transport.close();
    },
  };
}
