// A reader that has to be talked to before it gives a card: a session asks it, and tells what came.
import { createSignal } from '../../shared/signal.ts';
import { DeviceStatus, faulty } from '../device-state.ts';
import type { CardReader } from './card-reader.ts';
import { createJudge, type OwnCards } from './own-cards.ts';
import type { Emit, ReaderSession } from './reader-session.ts';
import type { SwipeEvent } from './swipe-event.ts';

/** What a session talks through: a line of bytes, or a slot with cards in it. */
interface Link {
  readonly status: DeviceStatus;
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

const SILENT = 'The reader does not answer: unplug it and plug it in again, and check its model.';

export function createSessionReader<Transport extends Link>(
  id: string,
  session: (transport: Transport, emit: Emit) => ReaderSession,
  transport: Transport,
  cards: OwnCards,
): CardReader {
  const status = new DeviceStatus();
  const swipes = createSignal<SwipeEvent>();
  const judge = createJudge(cards);
  const { start, stop } = session(transport, (told) => {
    if (told.kind === 'armed') status.set({ state: 'enabled' });
    else if (told.kind === 'silent') status.set(faulty('claimed', 'E_OFFLINE', SILENT));
    else swipes.emit(judge(told));
  });

  transport.status.on((next) => {
    status.set(next);
    if (next.state === 'claimed') start();
    else stop();
  });

  return {
    id,
    status,
    onSwipe: swipes.on,
    open: transport.open,
    close: transport.close,
  };
}
